using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Two records of one person are one person: for enrolling, for deciding on a request, and for handling a breach.</summary>
public sealed class OnePersonTests
{
    private const string One = "staff-one";
    private const string Two = "staff-two";

    private static readonly DateOnly FirstDay = new(2020, 9, 1);

    [Theory]
    [InlineData("theo@example.invalid")]
    [InlineData("Theo@Example.INVALID")]
    [InlineData("  theo@example.invalid ")]
    [InlineData("the\u200Bo@example.invalid")]
    [InlineData("theo@example.invalid\u2060")]
    [InlineData("ＴＨＥＯ＠ＥＸＡＭＰＬＥ．ＩＮＶＡＬＩＤ")]
    [InlineData("\U0001D42D\U0001D421\U0001D41E\U0001D428@example.invalid")]
    [InlineData("\u24E3\u24D7\u24D4\u24DE@example.invalid")]
    public async Task An_identity_is_taken_however_it_is_written(string again)
    {
        var stage = await Stage.WithSchoolAsync();
        Stage.Done(await EnrolAsync(stage, "theo@example.invalid"));

        var refusal = (await EnrolAsync(stage, again)).Refusals.ShouldHaveSingleItem();

        refusal.Code.ShouldBe("staff-member.identity-taken");
        refusal.Message.ShouldStartWith("Use the record that this person has at the school already");
    }

    [Theory]
    [InlineData("wei\u00DF@example.invalid", "WEISS@example.invalid")]
    [InlineData("\u0130pek@example.invalid", "\u0131pek@example.invalid")]
    [InlineData("the\u043E@example.invalid", "THE\u041E@example.invalid")]
    public async Task Who_was_recorded_before_case_was_folded_in_full_is_found_and_holds_the_identity(string before, string again)
    {
        var stage = await WithRecordsFromBeforeAsync(before, "hanna@example.invalid");

        stage.Feed.Read(views => views.People.FindByIdentity(before))!.Id.ShouldBe(One);
        stage.Feed.Read(views => views.People.FindByIdentity(again))!.Id.ShouldBe(One);
        (await EnrolAsync(stage, again)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
    }

    [Fact]
    public async Task A_look_alike_of_another_alphabet_makes_no_second_person()
    {
        var stage = await Stage.WithSchoolAsync();
        Stage.Done(await EnrolAsync(stage, "theo@example.invalid"));

        (await EnrolAsync(stage, "the\u043E@example.invalid")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("text.mixed-alphabets");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200B\u2060")]
    public async Task An_identity_of_which_nothing_is_visible_is_refused(string blank)
    {
        var stage = await Stage.WithSchoolAsync();

        (await EnrolAsync(stage, blank)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-blank");
    }

    [Theory]
    [InlineData("99001")]
    [InlineData("99002")]
    public async Task The_same_identity_at_a_second_school_is_the_same_person_with_a_second_post(string trust)
    {
        var stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(900_002, "Second Invented School", "Primary", "830", "Derbyshire", trust, "Invented Trust")));
        var first = Stage.Done(await EnrolAsync(stage, "theo@example.invalid"));
        var second = Stage.Done(await EnrolAsync(stage, "THEO@example.invalid", 900_002));

        (await EnrolAsync(stage, "theo@example.invalid", 900_002)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
        stage.Feed.Read(views => views.People.PersonOf("theo@EXAMPLE.invalid")!.Posts.Select(post => post.Id).ToList()).ShouldBe([first, second]);

        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(first, new DateOnly(2026, 3, 2))));
        stage.Feed.Read(views => views.People.PersonOf("theo@example.invalid")!.PostsAt(stage.Time.GetUtcNow()).Select(post => post.Id).ToList()).ShouldBe([second]);
        Stage.Done(await EnrolAsync(stage, "theo@example.invalid"));
    }

    [Fact]
    public async Task Two_records_from_before_hold_their_identity_until_both_have_left()
    {
        var stage = await WithRecordsFromBeforeAsync("Theo@example.invalid", "theo@example.invalid");

        await LeaveAsync(stage, Two);
        (await EnrolAsync(stage, "theo@example.invalid")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
        await LeaveAsync(stage, One);
        Stage.Done(await EnrolAsync(stage, "theo@example.invalid"));
    }

    [Fact]
    public async Task Blank_identities_from_before_make_nobody_one_person()
    {
        var stage = await WithRecordsFromBeforeAsync("", "");

        var (one, two) = (stage.Find<StaffMemberView>(One), stage.Find<StaffMemberView>(Two));
        stage.See(() => one.IsSamePersonAs(two)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_request_by_another_record()
    {
        var stage = await WithRecordsFromBeforeAsync("theo@example.invalid", "Theo@Example.invalid", "dcsf-guidance");
        var child = await stage.EnrolStudentAsync(15);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(One, child, null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(1))));

        var answer = await stage.Ask.Authorisations.DecideAsync(
            Viewer.Development, new DecideAuthorisation(asked, Role.Headteacher, Two, true, "Agreed.", null));

        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.own-request");
    }

    [Fact]
    public async Task Nobody_handles_a_breach_that_is_about_another_record_of_theirs()
    {
        var stage = await WithRecordsFromBeforeAsync("theo@example.invalid", " THEO@example.invalid");
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(
            Stage.Officer, new RaiseBreach(One, Activity.LoneLift, Severity.High, "A lift without anybody's agreement.", false, null)));
        var handler = new Viewer("theo", RoleSet.Of(Role.Headteacher), Two);

        foreach (var answer in new[]
        {
            await stage.Ask.Breaches.TriageAsync(handler, new TriageBreach(breach, Threshold.None, Severity.Low, "Nothing in it.")),
            await stage.Ask.Breaches.CloseAsync(handler, new CloseBreach(breach, "unfounded", "Nothing in it.")),
            await stage.Ask.Referrals.ReferAsync(handler, new ReferToLado(breach, "As it was told.")),
        })
        {
            answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("breach.handler-is-the-subject");
        }
    }

    private static ValueTask<RequestOutcome> EnrolAsync(Stage stage, string identity, int school = Stage.Urn) =>
        stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(school, "Theo Invented", [Role.Teacher], null, identity, FirstDay));

    /// <summary>A log as an earlier version wrote it: a teacher and a head, each with an identity as it was typed.</summary>
    private static async Task<Stage> WithRecordsFromBeforeAsync(string teacher, string head, string pack = "westdale-junior")
    {
        var store = new MemoryEventStore();
        await using (await Stage.WithSchoolAsync(pack, store))
        {
            await AppendAsync(store, One, teacher, Role.Teacher);
            await AppendAsync(store, Two, head, Role.Headteacher);
        }

        return await Stage.EmptyAsync(store);
    }

    private static async Task AppendAsync(MemoryEventStore store, string id, string identity, Role role)
    {
        var enrolled = new StaffMemberEvent.Enrolled(Stage.Urn, "Theo Invented", RoleSet.Of(role), null, identity, FirstDay);
        var metadata = new EventMetadata(Stage.Monday, Stage.Officer.Subject);
        (await store.AppendAsync(Logs.OfTrust("99001"), [new StreamAppend(id, 0, [EventCodec.Encode(enrolled, metadata)])])).ShouldBeOfType<AppendResult.Appended>();
    }

    private static async Task LeaveAsync(Stage stage, string staffMember) =>
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(staffMember, new DateOnly(2026, 3, 2))));
}
