using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Nobody is recorded as having left before what a record shows them doing.</summary>
public sealed class LeavingTests
{
    private const string Identity = "nora@invented.example";

    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    public static TheoryData<string> Acts => ["contact", "agreement", "refusal", "parent's word written down", "acknowledgement", "declaration", "triage", "referral", "closing"];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Somebody_whom_a_record_shows_at_work_had_not_left_by_that_day(string act)
    {
        await using var stage = await Stage.WithSchoolAsync("school-interaction-2021");
        var nora = await EnrolAsync(stage);
        await ActAsync(stage, act, nora);
        var day = LondonTime.DateOf(stage.Time.GetUtcNow());

        foreach (var on in new[] { day, day.AddDays(-90) })
        {
            var refusal = (await LeaveAsync(stage, nora, on)).Refusals.ShouldHaveSingleItem();
            refusal.Code.ShouldBe("staff-member.at-work-then");
            refusal.Message.ShouldStartWith($"Give a day after {day:d MMMM yyyy}: ");
        }

        Stage.Done(await LeaveAsync(stage, nora, day.AddDays(1)));
        Stage.Done(await LeaveAsync(stage, nora, day.AddDays(1)));
    }

    [Fact]
    public async Task Somebody_of_whom_nothing_is_recorded_may_have_left_long_ago()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var nora = await EnrolAsync(stage);

        Stage.Done(await LeaveAsync(stage, nora, new DateOnly(2025, 9, 1)));
    }

    // Journals from before such a day was refused have it.
    [Fact]
    public async Task A_word_given_by_somebody_who_had_left_never_counts()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (nora, teacher, student) = (await EnrolAsync(stage), await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var request = Stage.Done(await AskAsync(stage, teacher, student));
        Stage.Done(await DecideAsync(stage, request, nora));
        var before = stage.StandingOf(request);
        stage.See(() => before.Permits).ShouldBeTrue();
        var log = stage.Find<AuthorisationView>(request).Log;

        await stage.SendAsync(log, GrainCommand.To(
            StreamIds.StaffMember(nora), new StaffMemberCommand.RecordLeft(new DateOnly(2025, 10, 1), LondonTime.DateOf(stage.Time.GetUtcNow()))));

        var standing = stage.StandingOf(request);
        stage.See(() => standing.Permits).ShouldBeFalse();
        stage.See(() => standing.StillNeeded).ShouldNotBeEmpty();
        stage.Time.Advance(TimeSpan.FromHours(1));
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.SharePersonalContactDetails)));
        contact.Assessment.Outcome.ShouldBe(Outcome.AuthorisationRequired);

        Stage.Done(await DecideAsync(stage, request, await stage.EnrolAsync(Role.Headteacher)));
        stage.StandingOf(request).ShouldSatisfyAllConditions(after => stage.See(() => after.Permits).ShouldBeTrue());
    }

    private static async Task ActAsync(Stage stage, string act, string nora)
    {
        var they = new Viewer(Identity, RoleSet.Of(Role.Headteacher), nora);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var request = Stage.Done(await AskAsync(stage, teacher, student));
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(teacher, Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, null)));
        Stage.Done(act switch
        {
            "contact" => await stage.RecordAsync(nora, student, Activity.SchoolEmail),
            "agreement" => await DecideAsync(stage, request, nora),
            "refusal" => await stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(request, Role.Headteacher, nora) with { Approve = false }),
            "parent's word written down" => await stage.Ask.Authorisations.DecideAsync(they, Stage.Agreeing(request, Role.ParentOrCarer, null) with { Approve = false }),
            "acknowledgement" => await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(nora, "school-interaction-2021")),
            "declaration" => await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(nora, Fact.AupSigned)),
            "triage" => await stage.Ask.Breaches.TriageAsync(they, new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "Seen.")),
            "referral" => await ReferAsync(),
            "closing" => await CloseAsync(),
            _ => throw new System.Diagnostics.UnreachableException(),
        });

        async Task<RequestOutcome> ReferAsync()
        {
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "Seen.")));
            return await stage.Ask.Referrals.ReferAsync(they, new ReferToLado(breach, "What was seen."));
        }

        async Task<RequestOutcome> CloseAsync()
        {
            Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.None, Severity.Low, "Seen.")));
            return await stage.Ask.Breaches.CloseAsync(they, new CloseBreach(breach, "Ended", "Seen."));
        }
    }

    private static async Task<string> EnrolAsync(Stage stage) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Nora Invented", [Role.Headteacher], null, Identity, new DateOnly(2020, 9, 1))));

    private static ValueTask<RequestOutcome> LeaveAsync(Stage stage, string member, DateOnly on) =>
        stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(member, on));

    private static ValueTask<RequestOutcome> DecideAsync(Stage stage, string request, string by) =>
        stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(request, Role.Headteacher, by));

    private static ValueTask<RequestOutcome> AskAsync(Stage stage, string staffMember, string student) => stage.Ask.Authorisations.RequestAsync(
        Stage.Officer,
        new RequestAuthorisation(
            staffMember, student, null, Activity.SharePersonalContactDetails, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));
}
