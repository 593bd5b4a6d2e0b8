using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What whoever handles a matter tells the person whom it is about, and what the person can read of it.</summary>
public sealed class SharingTests : IAsyncLifetime
{
    private const string Theo = "theo@example.invalid";

    private static readonly DateOnly FirstDay = new(2020, 9, 1);

    private Stage stage = null!;
    private string teacher = "";
    private string breach = "";

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        teacher = Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, Theo, FirstDay)));
        breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, Activity.LoneLift, Severity.High, "Una saw it.", false, null)));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task The_person_reads_what_they_were_told_and_the_last_first()
    {
        await TriageAsync(Threshold.LowLevelConcern);
        await ShareAsync("A concern was raised about a lift.");
        await ShareAsync("You are asked to come to a meeting.");

        var matter = Matters().ShouldHaveSingleItem();
        (matter.SchoolName, matter.Activity, matter.ClosedAt, matter.Outcome).ShouldBe(($"Invented School {Stage.Urn}", (Activity?)Activity.LoneLift, null, null));
        matter.Statements.ShouldBe(["You are asked to come to a meeting.", "A concern was raised about a lift."]);
    }

    [Fact]
    public async Task How_it_ended_is_read_once_somebody_shared_it_after_the_closing_who_said_so()
    {
        await TriageAsync(Threshold.LowLevelConcern);
        await ShareAsync("A concern was raised about a lift.");
        Stage.Done(await stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Advice was given", "A first time.")));
        var closed = Matters().Single();
        (closed.ClosedAt, closed.Outcome).ShouldBe(((DateTimeOffset?)stage.Time.GetUtcNow(), null));

        (await ShareAsync("A concern was raised about a lift.")).Notices.Single().ShouldStartWith("The person does not read how it ended");
        Matters().Single().Outcome.ShouldBeNull();

        string[] canRead = ["The person can read how it ended, in the words of the closing."];
        (await AskAsync(new ShareWithSubject(breach, "It is closed.", "They asked.", TellsOutcome: true))).Notices.ShouldBe(canRead);
        Matters().Single().Outcome.ShouldBe("Advice was given");

        (await ShareAsync("Thank you for coming.")).Notices.ShouldBe(canRead);
        Matters().Single().Outcome.ShouldBe("Advice was given");
    }

    [Fact]
    public async Task What_was_shared_after_the_closing_by_a_version_that_did_not_ask_tells_how_it_ended()
    {
        await TriageAsync(Threshold.LowLevelConcern);
        Stage.Done(await stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Advice was given", "A first time.")));

        var told = EventCodec.Encode(new BreachEvent.Shared("It is closed.", "They asked.", null), new EventMetadata(stage.Time.GetUtcNow(), Stage.Officer.Subject));
        var version = (await stage.LogAsync()).Count(recorded => recorded.Stream == breach);
        var appended = (await stage.Store.AppendAsync(Logs.OfTrust("99001"), [new StreamAppend(breach, version, [told])])).ShouldBeOfType<AppendResult.Appended>();
        await stage.Feed.ReadUpToAsync(stage.Store, Logs.OfTrust("99001"), appended.Last);

        Matters().Single().Outcome.ShouldBe("Advice was given");
        (await AskAsync(new ShareWithSubject(breach, "It is closed.", "They asked."))).Position.ShouldBe(appended.Last, "in the same words it adds nothing");
    }

    [Fact]
    public void That_it_does_not_tell_how_it_ended_is_the_same_request_as_before_there_was_a_choice()
    {
        ShareWithSubject asked = new("breach-1", "We are looking at it.", "They asked.", RequestId: "y1");

        RequestIdentity.Of(Stage.Officer, asked with { TellsOutcome = null }, stage.Ids).ShouldBe(
            RequestIdentity.Of(Stage.Officer, new ShareWithSubject("breach-1", "We are looking at it.", "They asked.", TellsOutcome: false, RequestId: "y1"), stage.Ids));
    }

    [Fact]
    public async Task Sent_again_after_the_closing_it_does_not_say_that_they_read_how_it_ended()
    {
        await TriageAsync(Threshold.LowLevelConcern);
        var asked = new ShareWithSubject(breach, "We are looking at it.", "They asked.", TellsOutcome: true, RequestId: "y1");
        (await AskAsync(asked)).Notices.ShouldBeEmpty();
        Stage.Done(await stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Advice was given", "A first time.")));

        (await AskAsync(asked)).Notices.Single().ShouldStartWith("The person does not read how it ended");

        Matters().Single().Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task The_chronology_says_why_and_what_was_agreed_with_the_LADO()
    {
        Stage.Done(await stage.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "As told.", HarmLimb.RiskOfHarm)));
        (await AskAsync(new ShareWithSubject(breach, "A concern was raised.", "It is time."))).Refusals.Single().Code.ShouldBe("breach.not-agreed-with-lado");
        Matters().ShouldBeEmpty();

        Stage.Done(await AskAsync(new ShareWithSubject(breach, "A concern was raised.", "It is time.", "With Ms Invented, on 2 March.")));

        var entry = stage.See(() => stage.Feed.Read(views => views.Records.Find<BreachView>(breach)!.Chronology[^1]));
        (entry.Kind, entry.Summary).ShouldBe(("SHARED", "It is time. Agreed with the LADO: With Ms Invented, on 2 March. The person was told: A concern was raised."));
    }

    [Fact]
    public async Task It_is_read_in_another_post_and_after_the_person_has_left()
    {
        var elsewhere = Stage.Urn + 1;
        await stage.OnboardAsync(elsewhere);
        Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(elsewhere, "Theo Invented", [Role.Teacher], null, Theo.ToUpperInvariant(), FirstDay)));
        await TriageAsync(Threshold.None);
        await ShareAsync("A concern was raised.");
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(teacher, new DateOnly(2026, 3, 3))));
        stage.Time.Advance(TimeSpan.FromDays(2));

        Matters().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_request_is_carried_out_once_and_no_other_goes_by_its_id()
    {
        await TriageAsync(Threshold.None);
        var asked = new ShareWithSubject(breach, "A concern was raised.", "It is time.", RequestId: "R1");
        var first = await AskAsync(asked);
        await ShareAsync("You are asked to come to a meeting.");
        (await AskAsync(asked)).Position.ShouldBe(first.Position);
        (await AskAsync(asked with { Statement = "Something else." })).Refusals.Single().Code.ShouldBe("request.reused");
        Matters().Single().Statements.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_shares_with_somebody_who_cannot_sign_in_is_told_so()
    {
        await TriageAsync(Threshold.None);
        Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(teacher, null)));
        (await ShareAsync("A concern was raised.")).Notices.Single().ShouldStartWith("Nobody can read this by signing in");
        Matters().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_shared_by_the_person_themselves_or_by_whoever_is_under_them()
    {
        await TriageAsync(Threshold.None);
        var under = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Una Invented", [Role.DesignatedSafeguardingLead], teacher, "una@example.invalid", FirstDay)));
        var asked = new ShareWithSubject(breach, "A concern was raised.", "It is time.");
        (await stage.Ask.Breaches.ShareAsync(new Viewer(Theo, RoleSet.Empty), asked)).Refusals.Single().Code.ShouldBe("breach.handler-is-the-subject");
        (await stage.Ask.Breaches.ShareAsync(new Viewer("una", RoleSet.Empty, under), asked)).Refusals.Single().Code.ShouldBe("breach.handler-under-the-subject");
    }

    [Fact]
    public async Task What_was_decided_on_an_older_state_is_not_shared()
    {
        await TriageAsync(Threshold.None);
        (await AskAsync(new ShareWithSubject(breach, "A concern was raised.", "It is time.", IfVersion: 1))).Refusals.Single().Code.ShouldBe("request.version-moved-on");
    }

    private List<Matter> Matters() => stage.Feed.Read(views =>
        new VisibleRecords(
            views, Viewer.Of(new Caller(Theo, CallerKind.Person)), stage.Time.GetUtcNow(), new AccessRules(new Dictionary<string, Audiences> { ["SharedMatter"] = Audiences.Self }))
        is var seen && seen.PersonOfViewer is { } person ? seen.SharedMatters(person).Select(Read).ToList() : []);

    private static Matter Read(SharedMatter matter) => new(
        matter.School.Name, matter.Activity, matter.ClosedAt, matter.Outcome, [.. matter.Statements.Select(told => told.Statement)]);

    private ValueTask<RequestOutcome> AskAsync(ShareWithSubject input) => stage.Ask.Breaches.ShareAsync(Stage.Officer, input);

    private async Task<RequestOutcome> ShareAsync(string statement)
    {
        var outcome = await AskAsync(new ShareWithSubject(breach, statement, "It is time."));
        outcome.Refusals.ShouldBeEmpty();
        return outcome;
    }

    private async Task TriageAsync(Threshold threshold) =>
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, threshold, Severity.Low, "Looked at.")));

    private sealed record Matter(string SchoolName, Activity? Activity, DateTimeOffset? ClosedAt, string? Outcome, IReadOnlyList<string> Statements);
}
