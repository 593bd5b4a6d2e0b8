using System.Text;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Agreement is asked for in the circumstances that a policy's exceptions speak of, and covers what is done in those.</summary>
public sealed class CircumstanceGrantTests
{
    [Fact]
    public async Task The_text_of_last_resort_is_agreed_to_as_such_and_no_other_text_is()
    {
        var (stage, teacher, student) = await StagedAsync();

        (await AskAsync(stage, teacher, student)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
        var id = Stage.Done(await AskAsync(stage, teacher, student, Fact.LastResort));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(
            Stage.Officer, new(id, Role.ParentOrCarer, null, Approve: true, "Content.", RequestId: null, "Mary Invented", HowGiven.InWriting)));

        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();
        (await OutcomeAsync(stage, teacher, student, Fact.LastResort)).ShouldBe(Outcome.PermittedWithDuties);
        (await OutcomeAsync(stage, teacher, student)).ShouldBe(Outcome.Prohibited);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_was_agreed_to_in_circumstances_counts_in_no_others()
    {
        var (stage, teacher, student) = await StagedAsync();
        var head = await stage.EnrolAsync(Role.Headteacher);
        var id = Stage.Done(await AskAsync(stage, teacher, student, Activity.LoneLift, Fact.OnEducationalVisit));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(id, Role.Headteacher, head)));
        stage.See(() => stage.Find<AuthorisationView>(id).IsGranted).ShouldBeTrue();

        (await RecordedAsync(stage, teacher, student, Activity.LoneLift, Fact.OnEducationalVisit)).Assessment.WasPermitted.ShouldBeTrue();
        (await RecordedAsync(stage, teacher, student, Activity.LoneLift)).Assessment.WasPermitted.ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_was_asked_for_before_there_were_circumstances_has_none_and_is_the_same_request_again()
    {
        var (stage, teacher, student) = await StagedAsync();
        RequestAuthorisation Asked(Fact[]? facts) =>
            new(teacher, student, null, Activity.LoneLift, "A gala.", Stage.Monday, Stage.Monday.AddDays(7), "once", facts);
        var id = Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, Asked(null)));

        Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, Asked([]))).ShouldBe(id);
        stage.See(() => stage.Find<AuthorisationView>(id).Facts).ShouldBe(FactSet.Empty);
        Encoding.UTF8.GetString((await stage.LogAsync())[^1].Data.Span).ShouldNotContain("facts");
        await stage.DisposeAsync();
    }

    private static async Task<(Stage Stage, string Teacher, string Student)> StagedAsync()
    {
        var stage = await Stage.WithSchoolAsync("school-interaction-2021");
        return (stage, await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
    }

    private static ValueTask<RequestOutcome> AskAsync(Stage stage, string teacher, string student, params Fact[] facts) =>
        AskAsync(stage, teacher, student, Activity.SchoolPhoneText, facts);

    private static ValueTask<RequestOutcome> AskAsync(Stage stage, string teacher, string student, Activity activity, params Fact[] facts) =>
        stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            teacher, student, null, activity, "Nothing else has reached them.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(1), Facts: facts));

    private static async Task<Outcome> OutcomeAsync(Stage stage, string teacher, string student, params Fact[] facts) =>
        (await RecordedAsync(stage, teacher, student, Activity.SchoolPhoneText, facts)).Assessment.Outcome;

    private static async Task<ContactView> RecordedAsync(Stage stage, string teacher, string student, Activity activity, params Fact[] facts) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, activity, facts: facts)));
}
