using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// That somebody leaves is refused by what is recorded of their work, whoever asks, and on which day it is recorded is told only to whoever sees it. A child's record is decided
/// on what whoever asks sees.
/// </summary>
public sealed class HiddenDaysTests : IAsyncLifetime
{
    private const string WithoutDay = "Give a later day, or leave it to whoever stands above this person: this one cannot be recorded.";

    private readonly TwoTrusts scene = new();

    private static DateTimeOffset Noon { get; } = new(DateTimeOffset.UtcNow.AddDays(-3).Date.AddHours(12), TimeSpan.Zero);

    private static string Day { get; } = Noon.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.EnrolAsync("senior", 900_001, "SENIOR_LEADER");
        await scene.EnrolAsync("newcomer", 900_001, "TEACHER");
        await scene.AppointAsync("another-officer", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("SCHOOL_EMAIL")]
    [InlineData("PERSONAL_SOCIAL_MEDIA_CONNECTION")]
    public async Task Who_sees_no_contact_is_told_of_none_when_they_record_that_a_colleague_has_left(string activity)
    {
        await RecordAsync("newcomer", scene.Ids["student"], activity);
        var left = $$"""recordStaffMemberLeft(staffMember: "{{scene.Ids["newcomer"]}}", on: "{{Noon:yyyy-MM-dd}}")""";
        (await RefusalAsync("senior", left, "staff-member.at-work-then")).ShouldBe(WithoutDay);
        (await RefusalAsync("officer", left, "staff-member.at-work-then")).ShouldStartWith($"Give a day after {Day}: ");
    }

    [Fact]
    public async Task Whoever_sees_something_of_the_same_day_or_later_is_told_by_that_and_not_by_what_they_do_not_see()
    {
        await RecordAsync("newcomer", scene.Ids["student"], "SCHOOL_EMAIL");
        await DoAsync($$"""changeLineManager(staffMember: "{{scene.Ids["newcomer"]}}", lineManager: "{{scene.Ids["senior"]}}")""");
        await RecordAsync("newcomer", scene.Ids["student"], "PERSONAL_SOCIAL_MEDIA_CONNECTION", days: 1);
        var (first, second) = (Noon, Noon.AddDays(1));
        (await RefusalAsync("senior", Left(first), "staff-member.at-work-then")).ShouldStartWith($"Give a day after {Day}: ");
        (await RefusalAsync("senior", Left(second), "staff-member.at-work-then")).ShouldBe(WithoutDay);

        string Left(DateTimeOffset on) => $$"""recordStaffMemberLeft(staffMember: "{{scene.Ids["newcomer"]}}", on: "{{on:yyyy-MM-dd}}")""";
    }

    [Fact]
    public async Task Nobody_learns_of_a_matter_about_themselves_by_recording_that_they_have_left()
    {
        await RecordAsync("senior", scene.Ids["student"], "PERSONAL_SOCIAL_MEDIA_CONNECTION");
        foreach (var on in new[] { Noon, Noon.AddDays(1), new DateTimeOffset(2020, 9, 1, 0, 0, 0, TimeSpan.Zero) })
        {
            (await RefusalAsync("senior", $$"""recordStaffMemberLeft(staffMember: "{{scene.Ids["senior"]}}", on: "{{on:yyyy-MM-dd}}")""", "post.own-record"))
                .ShouldStartWith("Ask a colleague to record this: ");
        }
    }

    [Theory]
    [InlineData("senior", "newcomer", "SCHOOL_EMAIL")]
    [InlineData("senior", "senior", "PERSONAL_SOCIAL_MEDIA_CONNECTION")]
    [InlineData("lead", "lead", "PERSONAL_SOCIAL_MEDIA_CONNECTION")]
    [InlineData("head", "head", "PERSONAL_SOCIAL_MEDIA_CONNECTION")]
    public async Task Who_sees_no_contact_is_answered_of_a_child_as_if_there_were_none(string who, string adult, string activity)
    {
        var (child, another) = (await EnrolStudentAsync(), await EnrolStudentAsync());
        await RecordAsync(adult, child, activity);
        string Left(DateTimeOffset on) => $"""recordStudentLeft(student: "CHILD", on: "{on:yyyy-MM-dd}")""";
        string Correct(string what) => $"""correctStudent(student: "CHILD", {what})""";
        foreach (var mutation in new[]
        {
            Left(Noon), Left(Noon.AddDays(-1)), Left(Noon), Correct($"""leftOn: "{Noon.AddDays(1):yyyy-MM-dd}" """), Correct($"""leftOn: "{Noon.AddDays(-400):yyyy-MM-dd}" """),
            Correct($"""dateOfBirth: "{Noon.AddDays(1):yyyy-MM-dd}" """), Correct("hasNotLeft: true"), Correct($"""dateOfBirth: "{Noon.AddDays(1):yyyy-MM-dd}" """), Left(Noon),
            Correct("""displayName: "Kim Invented" """), Correct("""dateOfBirth: "2014-02-01", displayName: "Kit Invented" """), Left(Noon.AddDays(-400)),
        })
        {
            (await AnswerAsync(child)).ShouldBe(await AnswerAsync(another), mutation);

            async Task<string> AnswerAsync(string student) => (await AskAsync(
                who,
                mutation.Replace("CHILD", student, StringComparison.Ordinal),
                "student { displayName dateOfBirth leftOn version corrections { of was now by } } notices")).ToString();
        }
    }

    [Fact]
    public async Task Who_sees_a_contact_is_told_of_its_day_when_they_record_that_a_child_had_left_by_then_or_was_not_born()
    {
        var child = await EnrolStudentAsync();
        await RecordAsync("newcomer", child, "SCHOOL_EMAIL");
        (await RefusalAsync("officer", $$"""recordStudentLeft(student: "{{child}}", on: "{{Noon:yyyy-MM-dd}}")""", "student.on-roll-then"))
            .ShouldStartWith($"Give a day after {Day}: ");
        (await RefusalAsync("officer", $$"""correctStudent(student: "{{child}}", dateOfBirth: "{{Noon.AddDays(1):yyyy-MM-dd}}")""", "student.born-after-contact"))
            .ShouldContain("contact");
    }

    [Fact]
    public async Task Who_sees_no_breach_that_an_officer_handled_is_told_of_none_when_they_end_or_change_the_post()
    {
        await scene.RaiseAsync("about-colleague", "colleague");
        await scene.DataAsync(
            TwoTrusts.Person("officer"),
            $$"""
            mutation { triageBreach(id: "{{scene.Ids["about-colleague"]}}", threshold: NONE, severity: LOW, rationale: "It is nothing.") { breach { id } userErrors { code } } }
            """);
        var (post, yesterday) = (scene.Ids["officer"], $"{DateTimeOffset.UtcNow.AddDays(-1):yyyy-MM-dd}");
        var end = $$"""endAppointment(appointment: "{{post}}", on: "{{yesterday}}")""";
        (await RefusalAsync("trustee", end, "appointment.at-work-then")).ShouldBe(WithoutDay);
        (await RefusalAsync("another-officer", end, "appointment.at-work-then")).ShouldStartWith("Give a day after ");

        var roles = $$"""changeRoles(post: "{{post}}", roles: [TRUST_SAFEGUARDING_OFFICER], from: "{{yesterday}}")""";
        (await AskAsync("trustee", roles, "notices")).At("notices").GetArrayLength().ShouldBe(0);
        (await AskAsync("another-officer", roles, "notices")).TextAt("notices[0]").ShouldStartWith("A record of ");
    }

    private async Task<string> RefusalAsync(string who, string mutation, string code)
    {
        var error = (await AskAsync(who, mutation)).At("userErrors").EnumerateArray().ShouldHaveSingleItem();
        error.TextAt("code").ShouldBe(code);
        return error.TextAt("message");
    }

    private async Task<JsonElement> AskAsync(string who, string mutation, string more = "") =>
        (await scene.DataAsync(TwoTrusts.Person(who), $$"""mutation { {{mutation}} { {{more}} userErrors { code message } } }""")).EnumerateObject().Single().Value;

    private async Task DoAsync(string mutation) =>
        (await scene.DataAsync(Viewer.Development, $$"""mutation { {{mutation}} { userErrors { code } } }""")).EnumerateObject().Single().Value.At("userErrors")
            .GetArrayLength().ShouldBe(0);

    private async Task<string> EnrolStudentAsync() => (await scene.DataAsync(
        Viewer.Development,
        """mutation { enrolStudent(input: { school: 900001, displayName: "Kit Invented", dateOfBirth: "2014-02-01" }) { student { id } } }"""))
        .TextAt("enrolStudent.student.id");

    private Task RecordAsync(string who, string student, string activity, int days = 0) => DoAsync(
        $$"""
        recordContact(input: {
          staffMember: "{{scene.Ids[who]}}", student: "{{student}}", activity: {{activity}}, direction: OUTBOUND, purpose: PROFESSIONAL, facts: [],
          occurredAt: "{{Noon.AddDays(days):O}}", summary: "As it happened." })
        """);
}
