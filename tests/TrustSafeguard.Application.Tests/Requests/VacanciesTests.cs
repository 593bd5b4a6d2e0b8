using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Whoever ends the post of the last who handles, or watches over, matters is told from which day nobody does; and nothing of any matter.</summary>
public sealed class VacanciesTests : IAsyncLifetime
{
    private const string WhetherOrNot = "Have whatever is open looked at before that day: this is said whether or not anything is.";

    private const string ByOfficer = "Have the safeguarding officer of the trust enrol the next with `enrolStaffMember`.";
    private const string Then = " before then; after it, ask whoever runs the server.";

    private static readonly DateOnly Today = new(2026, 3, 2);

    private Stage stage = null!;

    public async ValueTask InitializeAsync() => stage = await Stage.WithSchoolAsync();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Theory]
    [InlineData(Role.Headteacher, "the head of this school", ByOfficer)]
    [InlineData(Role.DesignatedSafeguardingLead, "the designated safeguarding lead of this school", ByOfficer)]
    [InlineData(Role.ChairOfGovernors, "the chair of governors of this school", ByOfficer)]
    [InlineData(Role.TrustSafeguardingOfficer, "the safeguarding officer of this trust", "Have an officer, or the chair of trustees, appoint the next with `appoint`.")]
    [InlineData(Role.ChairOfTrustees, "the chair of trustees of this trust", "Have a chair of trustees appoint the next with `appoint`" + Then)]
    [InlineData(Role.LocalAuthorityOfficer, "the designated officer (LADO) of this local authority", "Have a LADO appoint the next with `appoint`" + Then)]
    public async Task The_last_one_who_is_recorded_as_gone_leaves_a_notice_and_one_beside_whom_another_stays_none(Role role, string name, string next)
    {
        var (first, second) = (await GiveAsync(role, "first"), await GiveAsync(role, "second"));
        await GiveAsync(role, null);

        (await EndAsync(first, Today.AddDays(9))).ShouldBeEmpty();
        string[] told = [Notice(Today.AddDays(9), name, next)];
        (await EndAsync(second, Today.AddDays(5))).ShouldBe(told, "the other is there until then");
        (await EndAsync(second, Today.AddDays(5))).ShouldBe(told, "sent again it says the same");
    }

    [Fact]
    public async Task Whether_or_not_there_is_a_matter_the_answer_is_the_same_letter_for_letter()
    {
        var (teacher, head, chair) = (await GiveAsync(Role.Teacher, "teacher"), await GiveAsync(Role.Headteacher, "head"), await GiveAsync(Role.ChairOfGovernors, "chair"));
        var without = await ChangeAsync(head, Today.AddDays(9), Role.Teacher);
        foreach (var subject in new[] { teacher, head, chair })
        {
            Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(subject, null, Severity.Critical, "As it was told.", false, null)));
        }

        (await ChangeAsync(head, Today.AddDays(9), Role.Teacher)).ShouldBe(without);
        without.ShouldHaveSingleItem().ShouldEndWith(WhetherOrNot);
        (await EndAsync(teacher, Today.AddDays(9))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_roles_and_an_identity_that_is_taken_away_leave_it_too_until_the_day_of_which_more_was_told()
    {
        var head = await GiveAsync(Role.Headteacher, "head");
        var deputy = await GiveAsync(Role.DeputyHeadteacher, "deputy");
        (await ChangeAsync(deputy, Today.AddDays(20), Role.Headteacher)).ShouldBeEmpty();
        var (from9, from40) = (NoticeOfHead(Today.AddDays(9)), NoticeOfHead(Today.AddDays(40)));

        (await ChangeAsync(head, Today.AddDays(20), Role.Teacher)).ShouldBeEmpty();
        (await ChangeAsync(head, Today.AddDays(9), Role.Teacher)).ShouldBe([from9]);
        (await ChangeAsync(deputy, Today.AddDays(40), Role.Teacher)).ShouldBe([from40]);

        var lead = await GiveAsync(Role.DesignatedSafeguardingLead, "lead");
        (await NoticesAsync(stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(lead, null)))).ShouldHaveSingleItem()
            .ShouldStartWith("From 2 March 2026 nobody who can sign in is recorded as the designated safeguarding lead of this school");
    }

    [Fact]
    public async Task At_a_maintained_school_it_names_who_gives_posts_there()
    {
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(900_004, "Invented Maintained School", "Primary", "830", "Derbyshire", null, null)));
        var (head, chair) = (await GiveAsync(Role.Headteacher, "head", 900_004), await GiveAsync(Role.ChairOfGovernors, "chair", 900_004));

        (await EndAsync(head, Today)).ShouldBe([Notice(Today, "the head of this school", "Have the chair of governors enrol the next with `enrolStaffMember`.")]);
        (await EndAsync(chair, Today)).ShouldBe(
        [
            Notice(Today, "the chair of governors of this school", "Have a chair of governors enrol the next with `enrolStaffMember`" + Then),
        ]);
    }

    private static string NoticeOfHead(DateOnly day) => Notice(day, "the head of this school", ByOfficer);

    private static string Notice(DateOnly day, string name, string next) =>
        $"From {day:d MMMM yyyy} nobody who can sign in is recorded as {name}, and what is theirs to handle or to watch over waits for the next. {next} {WhetherOrNot}";

    private async Task<string> GiveAsync(Role role, string? identity, int school = Stage.Urn) => Stage.Done(role switch
    {
        Role.TrustSafeguardingOfficer or Role.ChairOfTrustees => await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Hanna Invented", [role], identity, Today.AddDays(-9))),
        Role.LocalAuthorityOfficer => await stage.Ask.Posts.AppointAsync(Stage.Officer, new Appoint(null, "830", "Hanna Invented", [role], identity, Today.AddDays(-9))),
        _ => await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(school, "Hanna Invented", [role], null, identity, Today.AddDays(-9))),
    });

    private Task<IReadOnlyList<string>> EndAsync(string post, DateOnly on) => NoticesAsync(post.StartsWith("staff-", StringComparison.Ordinal)
        ? stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(post, on))
        : stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(post, on)));

    private Task<IReadOnlyList<string>> ChangeAsync(string post, DateOnly from, Role role) =>
        NoticesAsync(stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(post, [role], from)));

    private static async Task<IReadOnlyList<string>> NoticesAsync(ValueTask<RequestOutcome> asked)
    {
        var outcome = await asked;
        Stage.Done(outcome);
        return outcome.Notices;
    }
}
