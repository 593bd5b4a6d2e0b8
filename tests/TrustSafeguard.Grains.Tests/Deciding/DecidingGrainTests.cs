using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Hosting;

public sealed class DecidingGrainTests
{
    [Fact]
    public async Task A_request_asked_again_adds_nothing_and_answers_the_same()
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));

        var first = await stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1");
        var log = await stage.LogAsync();
        var second = await stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1");

        (second.Id, second.Position).ShouldBe((first.Id, first.Position));
        second.Notices.ShouldBe(first.Notices);
        (await stage.LogAsync()).Count.ShouldBe(log.Count);
    }

    [Fact]
    public async Task A_request_is_remembered_by_a_silo_that_never_saw_it()
    {
        var store = new MemoryEventStore();
        var stage = await Stage.WithSchoolAsync(store: store);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        var first = await stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1");

        var restarted = await Stage.EmptyAsync(store);
        var second = await restarted.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal, requestId: "r1");

        (second.Id, second.Position).ShouldBe((first.Id, first.Position));
        second.Notices.ShouldBe(first.Notices);
    }

    [Fact]
    public async Task A_request_id_that_is_used_for_something_else_is_refused()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, "r1"));

        var answer = await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Low, "Another.", false, "r1"));

        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.reused");
    }

    [Fact]
    public async Task Two_callers_may_use_the_same_request_id()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var input = new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, "r1");

        var first = await stage.Ask.Breaches.RaiseAsync(Stage.Officer, input);
        var second = await stage.Ask.Breaches.RaiseAsync(Stage.Officer with { Subject = "another" }, input);

        second.Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task A_contact_that_was_not_permitted_and_its_breach_are_one_append()
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));

        Stage.Done(await stage.RecordAsync(teacher, student, Activity.PersonalSocialMediaConnection, purpose: Purpose.Personal));

        var log = await stage.LogAsync();
        log[^2..].Select(recorded => recorded.Type).ShouldBe(["contact-recorded.v1", "breach-raised.v1"]);
    }

    [Fact]
    public async Task Of_many_who_write_to_one_grain_at_once_none_is_lost()
    {
        var stage = await Stage.WithSchoolAsync();
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(
            () => stage.RecordAsync(teacher, student, Activity.SchoolEmail, summary: $"Message {i}.").AsTask())));

        answers.Select(Stage.Done).Distinct().Count().ShouldBe(64);
        (await stage.LogAsync()).Count(recorded => recorded.Type == "contact-recorded.v1").ShouldBe(64);
    }

    [Fact]
    public async Task Two_silos_on_one_store_decide_again_where_the_other_was_quicker()
    {
        var store = new MemoryEventStore();
        var one = await Stage.WithSchoolAsync(store: store);
        var teacher = await one.EnrolAsync(Role.Teacher);
        var breach = Stage.Done(await one.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, null)));
        var two = await Stage.EmptyAsync(store);
        await TriageAsync(two, breach, "Looked at first.");
        await TriageAsync(one, breach, "Looked at second.");

        // The second silo still believes in the first triage; the log does not.
        var again = await TriageAsync(two, breach, "Looked at second.");

        again.Added.ShouldBe(0);
    }

    [Fact]
    public async Task A_silo_that_missed_what_another_wrote_refuses_nothing_for_it()
    {
        var store = new MemoryEventStore();
        var one = await Stage.WithSchoolAsync(store: store);
        var teacher = await one.EnrolAsync(Role.Teacher);
        var breach = Stage.Done(await one.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, null)));
        var two = await Stage.EmptyAsync(store);
        (await CloseAsync(two, breach)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("breach.not-triaged");
        await TriageAsync(one, breach, "Looked at.");

        // The second silo's grain lives, and has not heard of the triage: a refusal is nothing that an append would conflict about.
        Stage.Done(await CloseAsync(two, breach));
    }

    [Fact]
    public async Task Who_takes_part_knows_what_was_appended_for_it_from_its_first_event_on()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.High, "One thing.", false, null)));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "It may pose a risk.")));

        Stage.Done(await stage.Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, Threshold.None, Severity.Low, "It does not.")));

        (await stage.LogAsync())[^4..].Select(recorded => recorded.Type)
            .ShouldBe(["breach-triaged.v1", "referral-fell-due.v1", "breach-triaged.v1", "referral-withdrawn.v1"]);
        stage.Feed.Read(views => views.Records.Find<BreachView>(breach)!.Referral!.IsWithdrawn).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_answered_is_what_the_views_show()
    {
        var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);

        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Low, "One thing.", false, null)));

        stage.Feed.Read(views => views.Records.Find<BreachView>(breach)!.Status).ShouldBe(BreachStatus.Raised);
    }

    private static ValueTask<RequestOutcome> CloseAsync(Stage stage, string breach) =>
        stage.Ask.Breaches.CloseAsync(Stage.Officer, new CloseBreach(breach, "Advice given.", "It was small."));

    [Fact]
    public async Task What_is_asked_again_without_a_request_id_answers_where_all_of_it_stands()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.High, "One thing.", false, null)));
        var triage = new TriageBreach(breach, Threshold.HarmThreshold, Severity.High, "May have harmed a child.");

        var first = await stage.Ask.Breaches.TriageAsync(Stage.Officer, triage);
        var second = await stage.Ask.Breaches.TriageAsync(Stage.Officer, triage);

        second.Position.ShouldBe(first.Position);
    }

    private static Task<GrainReply.Done> TriageAsync(Stage stage, string breach, string rationale) => stage.SendAsync(
        Logs.OfTrust("99001"), GrainCommand.To<BreachCommand>(StreamIds.Breach(breach), new BreachCommand.Triage(Threshold.None, Severity.Low, rationale, null)));
}
