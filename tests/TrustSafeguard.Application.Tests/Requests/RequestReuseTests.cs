using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A request id stands for one request of its caller's in a log: whatever else it is used for there is refused, and nothing is written.</summary>
public sealed class RequestReuseTests
{
    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    [Theory]
    [InlineData(Activity.SchoolEmail, Purpose.Professional)]
    [InlineData(Activity.PersonalSocialMediaConnection, Purpose.Personal)]
    public async Task An_id_that_recorded_a_contact_with_one_child_records_none_with_another(Activity activity, Purpose purpose)
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, first, second) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14), await stage.EnrolStudentAsync(14));
        Stage.Done(await stage.RecordAsync(teacher, first, activity, purpose: purpose, requestId: "r1"));

        await IsReusedAsync(stage, () => stage.RecordAsync(teacher, second, activity, purpose: purpose, requestId: "r1"));
    }

    [Fact]
    public async Task An_id_that_recorded_a_contact_of_one_adult_records_none_of_another()
    {
        var stage = await Stage.WithSchoolAsync();
        var (one, other, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        Stage.Done(await stage.RecordAsync(one, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1"));

        await IsReusedAsync(stage, () => stage.RecordAsync(other, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1"));
    }

    [Fact]
    public async Task An_id_that_decided_one_authorisation_decides_no_other()
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var (first, second) = (await RequestAsync(stage, teacher, student, "One."), await RequestAsync(stage, teacher, student, "Another."));
        Stage.Done(await DecideAsync(stage, first, head));

        await IsReusedAsync(stage, () => DecideAsync(stage, second, head));
    }

    [Theory]
    [InlineData(Activity.SchoolEmail, Purpose.Professional)]
    [InlineData(Activity.PersonalSocialMediaConnection, Purpose.Personal)]
    public async Task An_id_that_raised_a_breach_records_no_contact(Activity activity, Purpose purpose)
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        Stage.Done(await RaiseAsync(stage, teacher));

        await IsReusedAsync(stage, () => stage.RecordAsync(teacher, student, activity, purpose: purpose, requestId: "r1"));
    }

    [Theory]
    [InlineData(Activity.SchoolEmail, Purpose.Professional)]
    [InlineData(Activity.PersonalSocialMediaConnection, Purpose.Personal)]
    public async Task An_id_that_recorded_a_contact_raises_no_breach(Activity activity, Purpose purpose)
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        Stage.Done(await stage.RecordAsync(teacher, student, activity, purpose: purpose, requestId: "r1"));

        await IsReusedAsync(stage, () => RaiseAsync(stage, teacher));
    }

    [Fact]
    public async Task An_id_that_raised_a_breach_decides_no_authorisation()
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var authorisation = await RequestAsync(stage, teacher, student, "One.");
        Stage.Done(await RaiseAsync(stage, teacher));

        await IsReusedAsync(stage, () => DecideAsync(stage, authorisation, head));
    }

    [Fact]
    public async Task Each_of_many_requests_that_use_one_id_at_once_is_the_one_or_is_refused()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var students = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            students.Add(await stage.EnrolStudentAsync(14));
        }

        var answers = await Task.WhenAll(students.Select(student => Task.Run(
            () => stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1").AsTask())));

        answers.Count(answer => answer.Id is not null).ShouldBe(1);
        answers.SelectMany(answer => answer.Refusals).ShouldAllBe(refusal => refusal.Code == "request.reused");
        (await stage.LogAsync()).Count(recorded => recorded.Type == "breach-raised.v1").ShouldBe(1);
    }

    [Fact]
    public async Task An_id_that_is_used_in_two_trusts_is_a_request_in_each_and_a_start_shows_both()
    {
        var stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn + 1, "Elsewhere", null, "830", "Derbyshire", "99002", "Another Trust")));
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn + 1, "westdale-junior", [], new DateOnly(2020, 9, 1)))).Request);
        var people = new[] { await PeopleOfAsync(stage, Stage.Urn), await PeopleOfAsync(stage, Stage.Urn + 1) };
        var raised = new List<string>();
        foreach (var (teacher, student) in people)
        {
            raised.Add(Stage.Done(await stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "contact")));
            raised.Add(Stage.Done(await RaiseAsync(stage, teacher)));
        }

        raised.ShouldBeUnique();
        var restarted = await Stage.EmptyAsync(stage.Store);

        foreach (var shown in new[] { stage, restarted })
        {
            foreach (var contact in raised.Where(id => id.StartsWith("contact-", StringComparison.Ordinal)))
            {
                var view = shown.Find<Application.Views.Contacts.ContactView>(contact);
                shown.See(() => view.Breach).ShouldNotBeNull().Subject.ShouldBe(view.StaffMember);
            }

            foreach (var breach in raised.Where(id => id.StartsWith("breach-", StringComparison.Ordinal)))
            {
                shown.Find<BreachView>(breach);
            }
        }

        // Each is known where it was made.
        foreach (var ((teacher, student), contact) in people.Zip(raised.Where(id => id.StartsWith("contact-", StringComparison.Ordinal))))
        {
            Stage.Done(await restarted.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "contact")).ShouldBe(contact);
        }
    }

    [Fact]
    public async Task An_authorisation_that_is_asked_for_again_with_the_same_id_is_asked_for_once()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        var now = stage.Time.GetUtcNow();
        var asked = new RequestAuthorisation(teacher, student, null, Activity.SharePersonalContactDetails, "One.", now, now.AddDays(7), "r1");

        var first = Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, asked));
        var count = (await stage.LogAsync()).Count;

        Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, asked)).ShouldBe(first);
        (await stage.LogAsync()).Count.ShouldBe(count);
        await IsReusedAsync(stage, () => stage.Ask.Authorisations.RequestAsync(Stage.Officer, asked with { Reason = "Another." }));
    }

    [Fact]
    public async Task A_triage_that_is_sent_again_with_the_same_id_does_not_undo_what_was_triaged_since()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var breach = Stage.Done(await RaiseAsync(stage, await stage.EnrolAsync(Role.Teacher)));
        var first = new TriageBreach(breach, Threshold.LowLevelConcern, Severity.Low, "A word was had.", RequestId: "t1");
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, first));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "There was more to it.")));

        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, first));

        var view = stage.Find<BreachView>(breach);
        stage.See(() => (view.Threshold, view.Referral!.IsWithdrawn)).ShouldBe((Threshold.HarmThreshold, false));
    }

    /// <summary>It is refused for its id and nothing else, writes nothing, and leaves a log that a silo starts from.</summary>
    private static async Task IsReusedAsync(Stage stage, Func<ValueTask<RequestOutcome>> ask)
    {
        var before = (await stage.LogAsync()).Count;

        (await ask()).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");
        (await ask()).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");

        (await stage.LogAsync()).Count.ShouldBe(before);
        await using var restarted = await Stage.EmptyAsync(stage.Store);
    }

    private static async Task<(string Teacher, string Student)> PeopleOfAsync(Stage stage, int urn) => (
        Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(urn, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1)))),
        Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(urn, "Sam Invented", new DateOnly(2012, 1, 1)))));

    private static ValueTask<RequestOutcome> RaiseAsync(Stage stage, string teacher) =>
        stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, "r1"));

    private static async Task<string> RequestAsync(Stage stage, string teacher, string student, string reason) => Stage.Done(await stage.Ask.Authorisations.RequestAsync(
        Stage.Officer, new RequestAuthorisation(teacher, student, null, Activity.SharePersonalContactDetails, reason, stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7))));

    private static ValueTask<RequestOutcome> DecideAsync(Stage stage, string authorisation, string head) =>
        stage.Ask.Authorisations.DecideAsync(Development, new DecideAuthorisation(authorisation, Role.Headteacher, head, true, "Needed.", "r1"));
}
