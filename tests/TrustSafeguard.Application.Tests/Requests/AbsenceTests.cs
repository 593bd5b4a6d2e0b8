using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Somebody who has not started yet, or has left, does nothing.</summary>
public sealed class AbsenceTests
{
    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    public static TheoryData<string, bool> Ends => new() { { "staff-member.not-started", true }, { "staff-member.left", false } };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task They_neither_acknowledge_nor_sign_nor_ask_nor_agree(string code, bool isToStart)
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (absent, teacher, student) = (await AbsentAsync(stage, isToStart), await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var request = Stage.Done(await AskAsync(stage, teacher, student));

        RequestOutcome[] answers =
        [
            await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(absent, "westdale-junior")),
            await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(absent, Fact.AupSigned)),
            await AskAsync(stage, absent, student),
            await stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(request, Role.Headteacher, absent)),
        ];

        answers.Select(answer => answer.Refusals.ShouldHaveSingleItem().Code).ShouldAllBe(given => given == code);
        await stage.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_that_they_ask_changes_anything(string code, bool isToStart)
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (absent, teacher, student) = (await AbsentAsync(stage, isToStart), await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var breach = Stage.Done(await RaiseAsync(stage, Stage.Officer, teacher));
        var request = Stage.Done(await AskAsync(stage, teacher, student));
        var they = new Viewer("absent", RoleSet.Of(Role.Headteacher), absent);
        var before = (await stage.LogAsync()).Count;

        RequestOutcome[] answers =
        [
            await RaiseAsync(stage, they, teacher),
            await stage.Ask.Contacts.RecordAsync(they, new RecordContact(
                teacher, student, null, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, [], stage.Time.GetUtcNow(), "A mail.", null)),
            await stage.Ask.Breaches.TriageAsync(they, new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "Seen.")),
            await stage.Ask.Referrals.ReferAsync(they, new ReferToLado(breach, "What was seen.")),
            await stage.Ask.Breaches.CloseAsync(they, new CloseBreach(breach, "Ended", "Seen.")),
            await stage.Ask.Authorisations.DecideAsync(they, new DecideAuthorisation(request, Role.Headteacher, null, true, "Needed.", null)),
            await stage.Ask.Authorisations.DecideAsync(they, Stage.Agreeing(request, Role.ParentOrCarer, null)),
            await stage.Ask.People.EnrolAsync(they, new EnrolStudent(Stage.Urn, "Sam Invented", new DateOnly(2012, 1, 1))),
            (await stage.Ask.Policies.AdoptAsync(they, new AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], new DateOnly(2026, 3, 3)))).Request,
        ];

        answers.Select(answer => answer.Refusals.ShouldHaveSingleItem().Code).ShouldAllBe(given => given == code);
        (await stage.LogAsync()).Count.ShouldBe(before);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task They_do_on_their_first_day_and_no_longer_on_the_first_day_after_their_last()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var member = await EnrolAsync(stage, new DateOnly(2026, 3, 3));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(member, new DateOnly(2026, 3, 5))));

        (await AcknowledgeAtAsync(2)).ShouldBe("staff-member.not-started");
        (await AcknowledgeAtAsync(3)).ShouldBeNull();
        (await AcknowledgeAtAsync(4)).ShouldBeNull();
        (await AcknowledgeAtAsync(5)).ShouldBe("staff-member.left");
        await stage.DisposeAsync();

        async Task<string?> AcknowledgeAtAsync(int day)
        {
            stage.Time.AdjustTime(new DateTimeOffset(2026, 3, day, 10, 0, 0, TimeSpan.Zero));
            var answer = await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(member, "westdale-junior"));
            return answer.Refusals is [var first, ..] ? first.Code : null;
        }
    }

    [Fact]
    public async Task What_was_granted_to_somebody_covers_nothing_once_they_have_left()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var request = Stage.Done(await AskAsync(stage, teacher, student));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(request, Role.Headteacher, head)));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(teacher, new DateOnly(2026, 3, 4))));
        stage.Time.AdjustTime(Stage.Monday.AddDays(3));

        (await DetailsAsync(Stage.Monday.AddDays(1))).Assessment.WasPermitted.ShouldBeTrue();
        (await stage.RecordAsync(teacher, student, Activity.SharePersonalContactDetails, Stage.Monday.AddDays(2)))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("contact.after-leaving");
        await stage.DisposeAsync();

        async Task<ContactView> DetailsAsync(DateTimeOffset at) =>
            stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.SharePersonalContactDetails, at)))!;
    }

    private static async Task<string> AbsentAsync(Stage stage, bool isToStart)
    {
        var member = await EnrolAsync(stage, isToStart ? new DateOnly(2026, 9, 1) : new DateOnly(2020, 9, 1));
        if (!isToStart)
        {
            Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(member, new DateOnly(2026, 3, 2))));
        }

        return member;
    }

    private static async Task<string> EnrolAsync(Stage stage, DateOnly startsOn) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Nora Invented", [Role.Headteacher], null, null, startsOn)));

    private static ValueTask<RequestOutcome> AskAsync(Stage stage, string staffMember, string student) => stage.Ask.Authorisations.RequestAsync(
        Stage.Officer,
        new RequestAuthorisation(
            staffMember, student, null, Activity.SharePersonalContactDetails, "A project.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));

    private static ValueTask<RequestOutcome> RaiseAsync(Stage stage, Viewer viewer, string subject) =>
        stage.Ask.Breaches.RaiseAsync(viewer, new RaiseBreach(subject, Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, null));
}
