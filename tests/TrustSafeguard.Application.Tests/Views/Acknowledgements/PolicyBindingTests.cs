using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

/// <summary>The sentence of a hearing: which version bound this person then, and had they acknowledged it?</summary>
public sealed class PolicyBindingTests
{
    private static readonly DateOnly LongAgo = new(2020, 9, 1);

    [Fact]
    public async Task What_bound_somebody_is_shown_with_what_they_had_acknowledged_by_then()
    {
        var (stage, teacher, first) = await AcknowledgedAsync();
        var beforeTheChange = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(1));
        var second = await new SmallPolicy(Outcome.Prohibited).PublishAsync(stage, Today(stage));

        BoundBy(stage, teacher, Stage.Monday.AddHours(-1)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            then => then.Policy.Id.ShouldBe(first), then => then.Acknowledgement.ShouldBeNull(), then => then.Current.ShouldBeFalse(), then => then.ChangedClauses.ShouldBeEmpty());
        BoundBy(stage, teacher, beforeTheChange).ShouldNotBeNull().ShouldSatisfyAllConditions(
            then => then.Policy.Id.ShouldBe(first), then => then.Current.ShouldBeTrue());
        BoundBy(stage, teacher, stage.Time.GetUtcNow()).ShouldNotBeNull().ShouldSatisfyAllConditions(
            then => then.Policy.Id.ShouldBe(second),
            then => then.Acknowledgement.ShouldBe(stage.See(() => teacher.Acknowledgements[0])),
            then => then.Current.ShouldBeFalse(),
            then => then.ChangedClauses.ShouldHaveSingleItem().Id.ShouldBe("small.lifts"));
    }

    [Fact]
    public async Task Nothing_bound_somebody_before_they_started_nor_in_roles_that_the_policy_does_not_bind()
    {
        var (stage, teacher, _) = await AcknowledgedAsync();
        var governor = await MemberAsync(stage, Role.Governor);

        BoundBy(stage, teacher, new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        BoundBy(stage, governor, stage.Time.GetUtcNow()).ShouldBeNull();
    }

    [Fact]
    public async Task A_contact_and_its_breach_name_the_version_that_it_was_assessed_under_whatever_is_published_since()
    {
        var (stage, teacher, first) = await AcknowledgedAsync();
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher.Id, null, Activity.ShareLogin)))!;
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(1));
        await new SmallPolicy(Outcome.Permitted, Outcome.Permitted).PublishAsync(stage, LongAgo.AddDays(1));
        var records = new VisibleRecords(stage.Views, Viewer.System, stage.Time.GetUtcNow());

        foreach (var bound in stage.See(() => new[] { records.BoundBy(contact), records.BoundBy(contact.Breach!) }))
        {
            bound.ShouldNotBeNull().ShouldSatisfyAllConditions(
                then => then.Policy.Id.ShouldBe(first), then => then.Current.ShouldBeTrue(), then => then.Acknowledgement.ShouldBe(stage.See(() => teacher.Acknowledgements[0])));
        }
    }

    [Fact]
    public async Task A_breach_without_a_contact_names_what_bound_its_subject_when_it_was_raised()
    {
        var (stage, teacher, first) = await AcknowledgedAsync();
        var volunteer = await MemberAsync(stage, Role.Volunteer);

        var about = await Task.WhenAll(RaiseAsync(stage, teacher), RaiseAsync(stage, volunteer));
        var records = new VisibleRecords(stage.Views, Viewer.System, stage.Time.GetUtcNow());

        stage.See(() => records.BoundBy(about[0])).ShouldNotBeNull().ShouldSatisfyAllConditions(then => then.Policy.Id.ShouldBe(first), then => then.Current.ShouldBeTrue());
        stage.See(() => records.BoundBy(about[1])).ShouldNotBeNull().Current.ShouldBeFalse();
    }

    private static async Task<BreachView> RaiseAsync(Stage stage, StaffMemberView subject) => stage.Find<BreachView>(Stage.Done(
        await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(subject.Id, Activity.ShareLogin, Severity.Low, "It was seen.", Anonymous: false, null))))!;

    /// <summary>A teacher who acknowledged the policy an hour after it was published.</summary>
    private static async Task<(Stage Stage, StaffMemberView Teacher, string Policy)> AcknowledgedAsync()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        var policy = await new SmallPolicy(Outcome.Permitted).PublishAsync(stage, LongAgo);
        var teacher = await MemberAsync(stage, Role.Teacher);
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddHours(1));
        Stage.Done(await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(teacher.Id, policy)));
        return (stage, teacher, policy);
    }

    private static PolicyBinding? BoundBy(Stage stage, StaffMemberView member, DateTimeOffset at) =>
        stage.See(() => new VisibleRecords(stage.Views, Viewer.System, stage.Time.GetUtcNow()).BoundBy(member, at));

    private static DateOnly Today(Stage stage) => DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime);

    private static async Task<StaffMemberView> MemberAsync(Stage stage, Role role) => stage.Find<StaffMemberView>(await stage.EnrolAsync(role))!;
}
