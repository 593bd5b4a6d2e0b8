using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Views.Policies;

/// <summary>Policies of many schools share what is the same in them, and no more of them are kept than a limit says.</summary>
public sealed class SharedPoliciesTests
{
    private const int Schools = 12;
    private const int Publications = 4;
    private const int Limit = 8;

    [Fact]
    public async Task A_policy_that_shares_what_others_have_is_what_it_would_be_alone()
    {
        await using var stage = await ManyAsync();
        foreach (var (urn, at) in Asked())
        {
            var shared = stage.Feed.Read(views => views.Policies.InForce(SchoolOf(views, urn), at));
            var alone = stage.Feed.Read(views => Alone(views, SchoolOf(views, urn), shared.Id));

            shared.Id.ShouldBe(alone.Id);
            shared.Hash.ShouldBe(alone.Hash);
            shared.Title.ShouldBe(alone.Title);
            shared.Assess(Lift).InFull().Explain().ShouldBe(alone.Assess(Lift).InFull().Explain());
        }
    }

    [Fact]
    public async Task However_often_an_authority_publishes_and_whatever_days_a_reader_asks_about_no_more_policies_are_kept_than_the_limit()
    {
        await using var stage = await ManyAsync();
        var feed = new ViewFeed(new SafeguardingViews(new PolicyLibrary(Limit, Limit)));
        await feed.FillAsync(stage.Store);

        var (texts, hashes) = AskAll(feed);
        GC.Collect();
        texts.Count.ShouldBe(Schools * Publications);
        texts.Count(text => text.TryGetTarget(out _)).ShouldBeLessThanOrEqualTo(Limit + Limit + Schools);
        feed.Read(views => views.Policies.PoliciesReady).ShouldBeLessThanOrEqualTo(Limit);

        // What was let go is put together anew, the same.
        AskAll(feed).Hashes.ShouldBe(hashes);
        GC.KeepAlive(feed);
    }

    // Not inlined: nothing of it stands on the stack when it has returned.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (List<WeakReference<object>> Texts, List<string> Hashes) AskAll(ViewFeed feed)
    {
        List<WeakReference<object>> texts = [];
        List<string> hashes = [];
        foreach (var (urn, at) in Asked())
        {
            var policy = feed.Read(views => views.Policies.InForce(SchoolOf(views, urn), at));
            texts.Add(new WeakReference<object>(policy.SharedText));
            hashes.Add(policy.Hash);
        }

        return (texts, hashes);
    }

    /// <summary>Schools of a trust with a policy, each with words of its own or a document of its own, over which an authority publishes again and again.</summary>
    private static async Task<Stage> ManyAsync()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        await PublishTrustAsync(stage, "westdale-junior", Term, "west.chance-meetings");
        for (var number = 0; number < Schools; number++)
        {
            await stage.OnboardAsync(Stage.Urn + number);
            ClauseOverride own = new(number % 3 == 0 ? "west.chance-meetings" : "west.personal-email", Outcome.Prohibited, [], $"Never at school {number}.");
            Stage.Done((await stage.Ask.Policies.AdoptAsync(
                Stage.Officer, new AdoptSchoolPolicy(Stage.Urn + number, number % 4 == 1 ? "westdale-junior" : null, [own], Term))).Request);
        }

        for (var publication = 1; publication < Publications; publication++)
        {
            stage.Time.AdjustTime(Moment(publication));
            Stage.Done((await PublishAsync(stage, LoneLifts.Replace("beforehand", $"beforehand, {publication}", StringComparison.Ordinal))).Request);
        }

        stage.Time.AdjustTime(Moment(Publications));
        return stage;
    }

    private static DateTimeOffset Moment(int publication) => Stage.Monday.AddDays(publication);

    private static IEnumerable<(int Urn, DateTimeOffset At)> Asked() =>
        from publication in Enumerable.Range(0, Publications)
           from number in Enumerable.Range(0, Schools)
           select (Stage.Urn + number, Moment(publication).AddHours(1));

    private static SchoolView SchoolOf(SafeguardingViews views, int urn) => views.Organisations.FindSchool(urn)!;

    // By what its id says that it is made of, as whoever reads the log years later puts it together.
    private static Policy Alone(SafeguardingViews views, SchoolView school, string id)
    {
        var name = PolicyId.Parse(id).ShouldBeOfType<PolicyId.OfSchool>();
        var (trust, own) = (IVersion.Find(school.Owner.Policies, name.TrustVersion)!, IVersion.Find(school.Policies, name.SchoolVersion)!);
        return PolicyComposition.OfSchool(school.Urn, views.Policies.Layers.Find(name.Above)!, views.Policies.TextOf(trust), views.Policies.TextOf(own));
    }
}
