using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

public sealed class AcknowledgementDueTests
{
    private static readonly DateOnly LongAgo = new(2020, 9, 1);
    private static readonly SmallPolicy First = new(Outcome.Permitted);
    private static readonly SmallPolicy Stricter = new(Outcome.Prohibited);

    [Fact]
    public async Task A_version_that_is_only_worded_otherwise_is_due_from_nobody()
    {
        var (stage, teacher, volunteer) = await AllAcknowledgedAsync();

        await PublishAsync(stage, First with { Words = "Ask the head, who will tell you." });

        Due(stage).ShouldBeEmpty();
        new[] { teacher, volunteer }.ShouldAllBe(member => stage.Feed.Read(views => views.Acknowledgements.IsCurrent(member.Acknowledgements[0], stage.Time.GetUtcNow())));
    }

    [Fact]
    public async Task A_new_version_is_due_from_those_alone_for_whom_a_decision_changed_and_the_clause_is_named()
    {
        var (stage, teacher, volunteer) = await AllAcknowledgedAsync();

        await PublishAsync(stage, Stricter);

        var due = Due(stage).ShouldHaveSingleItem();
        due.StaffMember.ShouldBe(teacher);
        due.Reason.ShouldBe(AcknowledgementReason.NewVersion);
        due.ChangedClauses.ShouldHaveSingleItem().ShouldSatisfyAllConditions(clause => clause.Id.ShouldBe("small.lifts"), clause => clause.Stance.ShouldBe(Outcome.Prohibited));
        due.Since.ShouldBe(stage.Time.GetUtcNow());
        stage.Feed.Read(views => views.Acknowledgements.IsCurrent(volunteer.Acknowledgements[0], stage.Time.GetUtcNow())).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_that_is_taken_back_leaves_whoever_acknowledged_before_it_current()
    {
        var (stage, teacher, _) = await AllAcknowledgedAsync();
        await PublishAsync(stage, Stricter);

        await PublishAsync(stage, First);

        Due(stage).ShouldBeEmpty();
        stage.Feed.Read(views => views.Acknowledgements.IsCurrent(teacher.Acknowledgements[0], stage.Time.GetUtcNow())).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_acknowledged_the_change_owes_its_taking_back()
    {
        var (stage, teacher, _) = await AllAcknowledgedAsync();
        await PublishAsync(stage, Stricter);
        await AcknowledgeAsync(stage, teacher);

        await PublishAsync(stage, First);

        Due(stage).ShouldHaveSingleItem().StaffMember.ShouldBe(teacher);
        stage.See(() => teacher.Acknowledgements.ToList()).ShouldAllBe(given => !stage.Feed.Read(views => views.Acknowledgements.IsCurrent(given, stage.Time.GetUtcNow())));
    }

    [Fact]
    public async Task A_later_version_that_changes_nothing_puts_no_day_off()
    {
        var (stage, _, _) = await AllAcknowledgedAsync();
        await PublishAsync(stage, Stricter);
        var before = Due(stage).ShouldHaveSingleItem();
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(13));

        await PublishAsync(stage, Stricter with { Words = "In other words." });

        Due(stage).ShouldHaveSingleItem().ShouldSatisfyAllConditions(due => due.Since.ShouldBe(before.Since), due => due.DueBy.ShouldBe(before.DueBy));
    }

    [Fact]
    public async Task A_version_that_is_told_of_after_its_first_day_is_owed_from_when_it_was_told()
    {
        var (stage, _, _) = await AllAcknowledgedAsync();

        await Stricter.PublishAsync(stage, DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime).AddDays(-100));

        Due(stage).ShouldHaveSingleItem().ShouldSatisfyAllConditions(due => due.Since.ShouldBe(stage.Time.GetUtcNow()), due => due.Overdue.ShouldBeFalse());
    }

    [Fact]
    public async Task A_first_policy_that_is_told_of_after_its_first_day_is_owed_from_when_it_was_told()
    {
        var stage = await EmptyAsync();
        await MemberAsync(stage, Role.Teacher);
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(3));

        await First.PublishAsync(stage, LongAgo);

        Due(stage).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            due => due.Reason.ShouldBe(AcknowledgementReason.Induction), due => due.Since.ShouldBe(stage.Time.GetUtcNow()), due => due.Overdue.ShouldBeFalse());
    }

    [Fact]
    public async Task What_is_due_each_year_falls_due_on_its_day_and_is_overdue_when_the_days_are_over()
    {
        var (stage, teacher, _) = await AllAcknowledgedAsync(First with { Rules = new AcknowledgementRules { EveryMonths = 12, DueWithinDays = 7 } });
        var given = stage.See(() => teacher.Acknowledgements[0].AcknowledgedAt);

        stage.Time.AdjustTime(given.AddMonths(12).AddTicks(-1));
        Due(stage).ShouldBeEmpty();
        stage.Time.AdjustTime(given.AddMonths(12));
        Due(stage).Where(due => due.StaffMember == teacher).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            due => due.Reason.ShouldBe(AcknowledgementReason.Annual), due => due.Overdue.ShouldBeFalse(), due => due.ChangedClauses.ShouldBeEmpty());
        stage.Time.AdjustTime(given.AddMonths(12).AddDays(7));
        Due(stage).ShouldAllBe(due => due.Overdue);
    }

    [Fact]
    public async Task A_declaration_is_owed_until_it_is_signed()
    {
        var (stage, teacher, volunteer) = await AllAcknowledgedAsync(First with { Rules = new AcknowledgementRules { Declarations = FactSet.Of(Fact.AupSigned) } });
        await SignAsync(stage, volunteer);

        var due = Due(stage).ShouldHaveSingleItem();

        due.ShouldSatisfyAllConditions(
            each => each.StaffMember.ShouldBe(teacher),
            each => each.Reason.ShouldBe(AcknowledgementReason.Declaration),
            each => each.Declarations.ShouldBe(FactSet.Of(Fact.AupSigned)));
        Coverage(stage).ShouldSatisfyAllConditions(coverage => coverage.Required.ShouldBe(2), coverage => coverage.Acknowledged.ShouldBe(1));
        await SignAsync(stage, teacher);
        Coverage(stage).Acknowledged.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_is_recorded_long_after_their_first_day_owes_it_since_they_were_recorded()
    {
        var stage = await EmptyAsync();
        await First.PublishAsync(stage, LongAgo);
        stage.Time.Advance(TimeSpan.FromDays(60));
        await MemberAsync(stage, Role.Teacher);
        var enrolled = stage.Time.GetUtcNow();
        stage.Time.Advance(TimeSpan.FromDays(1));

        Due(stage).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            due => due.Reason.ShouldBe(AcknowledgementReason.Induction), due => due.Since.ShouldBe(enrolled), due => due.Overdue.ShouldBeFalse());
        Coverage(stage).Overdue.ShouldBe(0);
        stage.Time.Advance(TimeSpan.FromDays(14));
        Coverage(stage).Overdue.ShouldBe(1);
    }

    [Fact]
    public async Task What_binds_senior_leaders_is_owed_by_the_head()
    {
        var stage = await EmptyAsync();
        await (First with { Binds = RoleSet.Of(Role.SeniorLeader, Role.Teacher) }).PublishAsync(stage, LongAgo);
        await MemberAsync(stage, Role.Headteacher);
        await MemberAsync(stage, Role.Volunteer);

        var member = Due(stage).ShouldHaveSingleItem().StaffMember;
        stage.See(() => member.RolesAt(stage.Time.GetUtcNow())).ShouldBe(RoleSet.Of(Role.Headteacher));
        Coverage(stage).Required.ShouldBe(1);
    }

    [Fact]
    public async Task Where_newcomers_need_not_acknowledge_they_owe_what_has_changed_since_they_started()
    {
        var rules = new AcknowledgementRules { OnInduction = false };
        var stage = await EmptyAsync();
        await (First with { Rules = rules }).PublishAsync(stage, LongAgo);
        await MemberAsync(stage, Role.Teacher);
        await MemberAsync(stage, Role.Volunteer);
        Coverage(stage).Required.ShouldBe(0);

        await PublishAsync(stage, Stricter with { Rules = rules });

        Due(stage).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            due => due.Reason.ShouldBe(AcknowledgementReason.NewVersion),
            due => stage.See(() => due.StaffMember.RolesAt(stage.Time.GetUtcNow())).ShouldBe(RoleSet.Of(Role.Teacher)));
    }

    [Fact]
    public async Task Somebody_who_is_enrolled_later_changes_no_answer_for_before()
    {
        var (stage, _, _) = await AllAcknowledgedAsync();
        var before = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(before.AddDays(1));

        await MemberAsync(stage, Role.Teacher);

        stage.Feed.Read(views => views.Acknowledgements.At(School(stage), before)).Required.ShouldBe(2);
        Coverage(stage).Required.ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_is_asked_of_who_has_left_and_no_answer_for_before_is_changed_by_it()
    {
        var (stage, teacher, _) = await AllAcknowledgedAsync();
        await PublishAsync(stage, Stricter);
        var before = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(before.AddDays(1));

        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(teacher.Id, DateOnly.FromDateTime(before.DateTime))));

        Due(stage).ShouldBeEmpty();
        Coverage(stage).Required.ShouldBe(1);
        stage.Feed.Read(views => views.Acknowledgements.At(School(stage), before)).Required.ShouldBe(2);
        stage.Feed.Read(views => views.Acknowledgements.BindingOf(teacher, stage.Time.GetUtcNow())).ShouldBeNull();
    }

    [Fact]
    public async Task For_the_time_before_the_log_knew_of_a_policy_people_count_from_their_first_day()
    {
        var (stage, _, _) = await AllAcknowledgedAsync();

        stage.Feed.Read(views => views.Acknowledgements.At(School(stage), Stage.Monday.AddYears(-1))).ShouldSatisfyAllConditions(
            coverage => coverage.Required.ShouldBe(2), coverage => coverage.Acknowledged.ShouldBe(0), coverage => coverage.Overdue.ShouldBe(0));
    }

    [Fact]
    public async Task Who_has_owed_it_longest_comes_first()
    {
        var (stage, teacher, _) = await AllAcknowledgedAsync();
        var newcomer = await MemberAsync(stage, Role.Volunteer);
        await PublishAsync(stage, Stricter);
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(1));
        var records = new VisibleRecords(stage.Views, Viewer.System, stage.Time.GetUtcNow());

        var page = stage.See(() => records.AcknowledgementsDue(School(stage), null, new PageRequest(1, null, null, null)));

        page.TotalCount.ShouldBe(2);
        page.Nodes.ShouldHaveSingleItem().StaffMember.ShouldBe(newcomer);
        stage.See(() => records.AcknowledgementsDue(School(stage), null, new PageRequest(1, page.PageInfo.EndCursor, null, null))).Nodes
            .ShouldHaveSingleItem().StaffMember.ShouldBe(teacher);
    }

    [Fact]
    public async Task Who_owes_a_new_version_is_worked_out_when_it_is_adopted_and_not_by_a_reader()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var member = stage.Find<StaffMemberView>(await stage.EnrolAsync(Role.Teacher))!;
        await AcknowledgeAsync(stage, member);

        var tomorrow = DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime).AddDays(1);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "walsall-2020", [], tomorrow))).Request);

        var next = stage.Feed.Read(views => views.Policies.InForce(School(stage), stage.Time.GetUtcNow().AddDays(1)));
        var comparisons = stage.Views.Acknowledgements.Comparisons;
        comparisons.Count.ShouldBe(1);
        comparisons.Between(stage.Feed.Read(views => views.Policies.Find(member.Acknowledgements[0].PolicyId, views.Organisations))!, next).ShouldContainKey(Role.Teacher);
        comparisons.Count.ShouldBe(1);
    }

    private static async Task<Stage> EmptyAsync()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        return stage;
    }

    /// <summary>A teacher and a volunteer, who have acknowledged what their trust published.</summary>
    private static async Task<(Stage Stage, StaffMemberView Teacher, StaffMemberView Volunteer)> AllAcknowledgedAsync(SmallPolicy? policy = null)
    {
        var stage = await EmptyAsync();
        await (policy ?? First).PublishAsync(stage, LongAgo);
        var teacher = await MemberAsync(stage, Role.Teacher);
        var volunteer = await MemberAsync(stage, Role.Volunteer);
        await AcknowledgeAsync(stage, teacher);
        await AcknowledgeAsync(stage, volunteer);
        return (stage, teacher, volunteer);
    }

    /// <summary>A version of the day after.</summary>
    private static async Task PublishAsync(Stage stage, SmallPolicy policy)
    {
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(1));
        await policy.PublishAsync(stage, DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime));
    }

    private static async Task<StaffMemberView> MemberAsync(Stage stage, Role role) => stage.Find<StaffMemberView>(await stage.EnrolAsync(role))!;

    private static async Task AcknowledgeAsync(Stage stage, StaffMemberView member) =>
        Stage.Done(
            await stage.Ask.Acknowledgements.AcknowledgeAsync(
                Stage.Officer, new AcknowledgePolicy(member.Id, stage.Feed.Read(views => views.Policies.InForce(member.School, stage.Time.GetUtcNow())).Id)));

    private static async Task SignAsync(Stage stage, StaffMemberView member) =>
        Stage.Done(await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(member.Id, Fact.AupSigned)));

    private static List<AcknowledgementDue> Due(Stage stage) => stage.Feed.Read(views => views.Acknowledgements.DueFrom(School(stage), stage.Time.GetUtcNow()).ToList());

    private static AcknowledgementCoverage Coverage(Stage stage) => stage.Feed.Read(views => views.Acknowledgements.AtPresent(School(stage), stage.Time.GetUtcNow()));

    private static SchoolView School(Stage stage) => stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;
}
