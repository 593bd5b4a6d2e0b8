using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What whoever enrols a child, or records a contact, is told of another record is true of it, and nothing that they may not read.</summary>
public sealed class OtherRecordsTests
{
    private const string Alike = "has a name, and a date of birth, that is or was recorded on both, and";

    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly Born = new(2014, 5, 6);

    [Fact]
    public async Task Who_leaves_on_a_day_that_is_ahead_is_told_as_a_current_student()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var other = await EnrolAsync(stage);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(other, Today.AddDays(1))));

        (await NoticeAsync()).ShouldStartWith($"Student {other} {Alike} is a current student at Invented School {Stage.Urn} until 3 March 2026. ");

        stage.Time.Advance(TimeSpan.FromDays(1));
        (await NoticeAsync()).ShouldStartWith($"Student {other} {Alike} left Invented School {Stage.Urn} on 3 March 2026. ");

        async Task<string> NoticeAsync()
        {
            var enrolled = await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(Stage.Urn, "Sam Invented", Born));
            return enrolled.Notices.Where(notice => notice.Contains(other)).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Whoever_may_not_read_a_date_of_birth_is_not_told_that_two_of_them_agree()
    {
        await using var stage = await Stage.WithSchoolAsync("walsall-2020");
        var (lead, teacher) = (await PostAsync("lead", Role.DesignatedSafeguardingLead), await PostAsync("teacher", Role.Teacher));
        var old = await EnrolAsync(stage);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(old, Today.AddDays(-9))));
        var present = await EnrolAsync(stage);
        var rules = new AccessRules(new Dictionary<string, Audiences>
        {
            ["Mutation.recordContact"] = Audiences.SchoolStaff, ["StaffMember"] = Audiences.SchoolStaff, ["Student"] = Audiences.SchoolStaff,
            ["Student.dateOfBirth"] = Audiences.SchoolLeader,
        });
        var ask = new Safeguarding(stage.Router, stage.Feed, stage.Time, stage.Ids, access: rules);

        (await RecordAsync("teacher")).ShouldBeEmpty();
        (await RecordAsync("lead")).ShouldHaveSingleItem().ShouldStartWith($"Student {present} {Alike} is on the roll at Invented School {Stage.Urn}: ");

        async Task<IReadOnlyList<string>> RecordAsync(string name)
        {
            var recorded = await ask.Contacts.RecordAsync(Viewer.Of(new Caller($"{name}@invented.example", CallerKind.Person)), new RecordContact(
                teacher, old, null, Activity.PersonalSocialMediaMessage, Direction.Outbound, Purpose.Personal, [], stage.Time.GetUtcNow(), "As it happened.", null));
            Stage.Done(recorded);
            return recorded.Notices;
        }

        async Task<string> PostAsync(string name, Role role) => Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(
            Stage.Urn, $"Invented {name}", [role], null, $"{name}@invented.example", new DateOnly(2020, 9, 1))));
    }

    [Theory]
    [InlineData("99001", "ask another leader of the school, or the safeguarding officer of its trust, to send the same")]
    [InlineData(null, "ask another leader of the school to send the same")]
    public async Task Who_is_to_confirm_a_word_and_to_put_a_birth_right_is_somebody_whom_the_school_has(string? trust, string confirms)
    {
        await using var stage = await Stage.EmptyAsync();
        await LayerScene.OnboardAsync(stage, Stage.Urn, "830", trust);
        await LayerScene.AdoptAsync(stage, Stage.Urn, "walsall-2020");
        const string identity = "lena@invented.example";
        var lead = Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(
            Stage.Urn, "Lena Invented", [Role.DesignatedSafeguardingLead], null, identity, new DateOnly(2020, 9, 1))));
        var viewer = new Viewer(identity, RoleSet.Of(Role.DesignatedSafeguardingLead), lead);

        var enrolled = await stage.Ask.People.EnrolAsync(viewer, new EnrolStudent(Stage.Urn, "Sam Invented", Born));
        enrolled.Notices.ShouldHaveSingleItem().ShouldContain(confirms);

        Stage.Done(await stage.RecordAsync(lead, enrolled.Id, Activity.SchoolEmail));
        var refused = (await stage.Ask.People.CorrectAsync(viewer, new CorrectStudent(enrolled.Id!, null, Born.AddDays(1)))).Refusals.ShouldHaveSingleItem();
        (refused.Code, refused.Message.Contains("of its trust")).ShouldBe(("student.own-contacts", trust is not null));
    }

    private static async Task<string> EnrolAsync(Stage stage) => Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(Stage.Urn, "Sam Invented", Born)));
}
