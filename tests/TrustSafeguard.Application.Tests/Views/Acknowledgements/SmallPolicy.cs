using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

/// <summary>A policy of two clauses: one on lone lifts for teachers, one on shared logins for everybody. Versions of it come and go.</summary>
/// <param name="Lifts">What teachers may do about lone lifts.</param>
/// <param name="Logins">What anybody may do about logins.</param>
/// <param name="Words">The words of both clauses: they decide nothing.</param>
public sealed record SmallPolicy(Outcome Lifts, Outcome Logins = Outcome.Prohibited, string Words = "Ask the head.")
{
    private const string OfNoMatter = "the hash of the effective policy";

    public AcknowledgementRules Rules { get; init; } = new();

    public RoleSet Binds { get; init; } = RoleSet.Of(Role.Headteacher, Role.Teacher, Role.Volunteer);

    public PolicyDocument ToDocument() => new()
    {
        Id = "small",
        Title = "A small policy",
        Edition = "invented",
        EffectiveFrom = new DateOnly(2020, 9, 1),
        Binds = Binds,
        Acknowledgement = Rules,
        Clauses =
        [
            ClauseOf("small.lifts", Activity.LoneLift, RoleSet.Of(Role.Teacher).Intersect(Binds), Lifts),
            ClauseOf("small.logins", Activity.ShareLogin, RoleSet.Empty, Logins),
        ],
    };

    /// <summary>The trust of the stage publishes it.</summary>
    /// <returns>The id of the version that binds its schools now; empty where none does yet.</returns>
    public async Task<string> PublishAsync(Stage stage, DateOnly effectiveFrom)
    {
        var trust = stage.Feed.Read(views => views.Organisations.FindTrust("99001"))!;
        var file = File();
        var publish = new LogOwnerCommand.PublishPolicy(
            new LogOwnerEvent.PolicyPublished(stage.See(() => trust.Policies.Count) + 1, file.Hash, [], [], effectiveFrom, OfNoMatter, stage.Time.GetUtcNow()), file);
        await stage.SendAsync(trust.Log, GrainCommand.To(StreamIds.OwnerOf(trust.Log), publish));
        return stage.Feed.Read(views => views.Policies.InForce(trust, stage.Time.GetUtcNow()))?.Id ?? string.Empty;
    }

    /// <summary>A school stands on it, whatever its trust says.</summary>
    public async Task AdoptAsync(Stage stage, int urn, DateOnly effectiveFrom)
    {
        var school = stage.Feed.Read(views => views.Organisations.FindSchool(urn))!;
        var adopt = new SchoolCommand.AdoptPolicy(
            new SchoolEvent.PolicyAdopted(stage.See(() => school.Policies.Count) + 1, File().Hash, [], effectiveFrom, OfNoMatter, stage.Time.GetUtcNow()));
        await stage.SendAsync(school.Log, GrainCommand.To<LogOwnerCommand>(StreamIds.OwnerOf(school.Log), File()), GrainCommand.To(StreamIds.School(urn), adopt));
    }

    private LogOwnerCommand.FilePolicyDocument File()
    {
        var document = ToDocument();
        return new LogOwnerCommand.FilePolicyDocument(document.Hash, Encoding.UTF8.GetString(document.Canonical.Span));
    }

    private Clause ClauseOf(string id, Activity activity, RoleSet roles, Outcome stance) => new()
    {
        Id = id,
        Title = id,
        Text = Words,
        AppliesTo = new ClauseScope { Activities = [activity], Roles = roles },
        Stance = stance,
    };
}
