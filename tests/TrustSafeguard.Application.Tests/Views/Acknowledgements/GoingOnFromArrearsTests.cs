using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Tests.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

/// <summary>A count goes on from what people owed at the one before; what comes of it is what comes of reading the log from its beginning.</summary>
public sealed class GoingOnFromArrearsTests
{
    private const int SecondSchool = Stage.Urn + 1;
    private static readonly int[] Schools = [Stage.Urn, SecondSchool];
    private static readonly DateOnly LongAgo = new(2020, 9, 1);

    private static readonly AcknowledgementRules[] Rules =
    [
        new(),
        new() { EveryMonths = 1, DueWithinDays = 7 },
        new() { Declarations = FactSet.Of(Fact.AupSigned), DueWithinDays = 60 },
        new() { OnInduction = false },
        new() { OnInduction = false, EveryMonths = 2, Declarations = FactSet.Of(Fact.AupSigned) },
    ];

    private static readonly string[] LayerTexts =
    [
        LayerScene.LoneLifts,
        LayerScene.LoneLifts.Replace("beforehand", "in writing", StringComparison.Ordinal),
        LayerScene.LoneLifts.Replace("stance: AUTHORISATION_REQUIRED", "stance: PROHIBITED", StringComparison.Ordinal)
            .Replace("    approvers: [[HEADTEACHER]]\n", "", StringComparison.Ordinal),
    ];

    private abstract record Step
    {
        public sealed record Wait(int Hours) : Step;

        public sealed record Enrol(int School, Role Role, int Days) : Step;

        public sealed record Leave(int Person, int Days) : Step;

        public sealed record Publish(SmallPolicy Policy, int Days) : Step;

        public sealed record Adopt(SmallPolicy Policy, int Days) : Step;

        public sealed record PublishLayer(string Text, int Days) : Step;

        public sealed record Move(int School, string Authority) : Step;

        public sealed record Acknowledge(int Person) : Step;

        public sealed record Sign(int Person) : Step;

        public sealed record Ask : Step;

        /// <summary>As another silo does it whose clock is behind.</summary>
        public sealed record Behind(Step What, int Minutes) : Step;
    }

    [Fact]
    public void Whatever_is_published_acknowledged_or_told_late_a_count_that_goes_on_gives_what_the_whole_log_gives() => Prop.ForAll(
        (from policy in Gen.Frequency((1, Gen.Constant<SmallPolicy?>(null)), (4, Policies.Select(policy => (SmallPolicy?)policy)))
         from steps in AnyStep.ListOf(30)
         select (policy, steps)).ToArbitrary(),
        history => RunAsync(history.policy, history.steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public async Task However_many_versions_nobody_has_acknowledged_a_count_puts_together_the_new_one_alone()
    {
        await using var stage = await AcknowledgedAsync();
        List<int> made = [];
        for (var version = 1; version <= 8; version++)
        {
            var before = Made(stage);
            await PublishLayerAsync(stage, LayerTexts[version % 3], 0);
            stage.Time.AdjustTime(stage.Time.GetUtcNow().AddMinutes(1));
            Covered(stage).ShouldBe((1, 0, 0));
            made.Add(Made(stage) - before);
        }

        made.Skip(1).ShouldAllBe(each => each == made[1], string.Join(' ', made));
    }

    [Fact]
    public async Task Whoever_is_late_is_counted_without_putting_together_what_was_published_before_that()
    {
        await using var stage = await AcknowledgedAsync();
        for (var version = 1; version <= 8; version++)
        {
            await PublishLayerAsync(stage, LayerTexts[version % 3], 0);
            stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(30));
        }

        var started = new ViewFeed(new SafeguardingViews());
        await started.FillAsync(stage.Store);

        started.Read(views => views.Acknowledgements.AtPresent(views.Organisations.FindSchool(Stage.Urn)!, stage.Time.GetUtcNow())).Overdue.ShouldBe(1);
        // The one in force, and the one that was acknowledged.
        started.Read(views => views.Policies.PoliciesReady).ShouldBe(2);
    }

    [Fact]
    public async Task A_version_that_is_told_as_of_a_time_that_was_counted_is_no_reason_to_go_on_from_that_count()
    {
        var (stage, _) = await OwingAsync();
        await using var held = stage;

        // By another silo, whose clock is behind: it takes back what was changed.
        await AtAsync(stage, TimeSpan.FromDays(-1), () => new SmallPolicy(Outcome.Permitted).PublishAsync(stage, Today(stage)));

        Covered(stage).ShouldBe((1, 1, 0));
        await ShouldBeWhatTheLogGivesAsync(stage, Stage.Urn);
    }

    [Fact]
    public async Task Whoever_acknowledged_at_a_time_that_was_counted_and_is_told_of_later_owes_nothing()
    {
        var (stage, teacher) = await OwingAsync();
        await using var held = stage;

        await AtAsync(stage, TimeSpan.FromHours(-1), () => AcknowledgeAsync(stage, teacher));

        Covered(stage).ShouldBe((1, 1, 0));
        await new SmallPolicy(Outcome.Prohibited, Words: "In other words.").PublishAsync(stage, Today(stage));
        Covered(stage).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task What_was_said_by_a_clock_that_is_ahead_counts_from_then_on()
    {
        var (stage, teacher) = await OwingAsync();
        await using var held = stage;

        await AtAsync(stage, TimeSpan.FromHours(1), () => AcknowledgeAsync(stage, teacher));

        Covered(stage).ShouldBe((1, 0, 0));
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddHours(2));
        Covered(stage).ShouldBe((1, 1, 0));
    }

    private static Gen<SmallPolicy> Policies =>
        from lifts in Gen.Elements(Outcome.Prohibited, Outcome.Permitted)
        from words in Gen.Elements("Ask the head.", "Ask the head first.")
        from rules in Gen.Elements(Rules)
        select new SmallPolicy(lifts, Words: words) { Rules = rules };

    private static Gen<Step> AnyStep => Gen.Frequency((3, Plain), (1, from step in Plain from minutes in Gen.Choose(1, 3 * 24 * 60) select (Step)new Step.Behind(step, minutes)));

    private static Gen<Step> Plain => Gen.Frequency(
        (5, Gen.OneOf(Gen.Choose(1, 24), Gen.Choose(1, 40 * 24)).Select(hours => (Step)new Step.Wait(hours))),
        (2, from school in Gen.Elements(Schools)
            from role in Gen.Elements(Role.Teacher, Role.Volunteer, Role.Headteacher)
            from days in Gen.OneOf(Gen.Choose(-900, -500), Gen.Choose(0, 30))
            select (Step)new Step.Enrol(school, role, days)),
        (1, from person in Gen.Choose(0, 9) from days in Gen.Choose(-20, 20) select (Step)new Step.Leave(person, days)),
        (2, from policy in Policies from days in Gen.Choose(-20, 20) select (Step)new Step.Publish(policy, days)),
        (1, from policy in Policies from days in Gen.Choose(-20, 20) select (Step)new Step.Adopt(policy, days)),
        (4, from text in Gen.Elements(LayerTexts) from days in Gen.Choose(-20, 20) select (Step)new Step.PublishLayer(text, days)),
        (1, from school in Gen.Elements(Schools) from authority in Gen.Elements("830", "999") select (Step)new Step.Move(school, authority)),
        (3, Gen.Choose(0, 9).Select(person => (Step)new Step.Acknowledge(person))),
        (2, Gen.Choose(0, 9).Select(person => (Step)new Step.Sign(person))),
        (6, Gen.Constant((Step)new Step.Ask())));

    private static async Task RunAsync(SmallPolicy? policy, IEnumerable<Step> steps)
    {
        await using var stage = await Stage.EmptyAsync();
        foreach (var school in Schools)
        {
            await stage.OnboardAsync(school);
        }

        List<string> people = [await stage.EnrolAsync(Role.Teacher)];
        if (policy is not null)
        {
            await policy.PublishAsync(stage, LongAgo);
        }

        foreach (var step in steps.Append(new Step.Ask()))
        {
            stage.Time.AdjustTime(stage.Time.GetUtcNow().AddMinutes(1));
            await DoAsync(stage, step, people);
        }
    }

    private static async Task DoAsync(Stage stage, Step step, List<string> people)
    {
        var now = stage.Time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        switch (step)
        {
            case Step.Wait wait:
                stage.Time.AdjustTime(now.AddHours(wait.Hours));
                break;
            case Step.Behind behind:
                await AtAsync(stage, TimeSpan.FromMinutes(-behind.Minutes), () => DoAsync(stage, behind.What is Step.Wait ? new Step.Ask() : behind.What, people));
                break;
            case Step.Ask:
                await ShouldBeWhatTheLogGivesAsync(stage, Schools);
                break;
            case Step.Enrol enrol:
                var startsOn = enrol.Days < 0 ? DateOnly.FromDateTime(Stage.Monday.DateTime).AddDays(enrol.Days) : today.AddDays(enrol.Days);
                people.Add(Stage.Done(await stage.Ask.People.EnrolAsync(
                    Stage.Officer, new EnrolStaffMember(enrol.School, "Theo Invented", [enrol.Role], null, null, startsOn))));
                break;
            case Step.Publish publish:
                await publish.Policy.PublishAsync(stage, today.AddDays(publish.Days));
                break;
            case Step.Adopt adopt:
                await adopt.Policy.AdoptAsync(stage, SecondSchool, today.AddDays(adopt.Days));
                break;
            case Step.PublishLayer publish:
                await PublishLayerAsync(stage, publish.Text, publish.Days);
                break;
            case Step.Move move:
                await LayerScene.OnboardAsync(stage, move.School, move.Authority, "99001");
                break;
            case Step.Leave leave:
                await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(people[leave.Person % people.Count], today.AddDays(leave.Days)));
                break;
            case Step.Acknowledge { Person: var person }:
                await AcknowledgeAsync(stage, people[person % people.Count]);
                break;
            case Step.Sign { Person: var person }:
                await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(people[person % people.Count], Fact.AupSigned));
                break;
        }
    }

    private static async Task ShouldBeWhatTheLogGivesAsync(Stage stage, params int[] schools)
    {
        var now = stage.Time.GetUtcNow();
        var started = new ViewFeed(new SafeguardingViews());
        await started.FillAsync(stage.Store);
        foreach (var urn in schools)
        {
            var whole = started.Read(views => Owed(views, urn, now));
            stage.Feed.Read(views => Counted(views, urn, now)).ShouldBe(started.Read(views => Counted(views, urn, now)), $"{urn} at {now:u}");
            stage.Feed.Read(views => Owed(views, urn, now)).ShouldBe(whole, $"{urn} at {now:u}");
        }
    }

    private static string Counted(SafeguardingViews views, int urn, DateTimeOffset now)
    {
        var counted = views.Acknowledgements.AtPresent(views.Organisations.FindSchool(urn)!, now);
        return $"{counted.Required} {counted.Acknowledged} {counted.Overdue}: {string.Join("; ", counted.ByRole)}";
    }

    private static string Owed(SafeguardingViews views, int urn, DateTimeOffset now) => string.Join('\n', views.Acknowledgements.DueFrom(views.Organisations.FindSchool(urn)!, now)
        .Select(due => $"{due.StaffMember.Id} {due.Policy.Id} {due.Reason} {due.Since:O} {due.DueBy:O} {due.Overdue} "
            + $"{string.Join(' ', due.ChangedClauses.Select(clause => clause.Id))} {due.Declarations}"));

    /// <summary>A teacher who has acknowledged what their school has adopted, and was counted.</summary>
    private static async Task<Stage> AcknowledgedAsync()
    {
        var stage = await LayerScene.NationAsync();
        await LayerScene.AdoptAsync(stage, Stage.Urn, "westdale-junior");
        var teacher = await stage.EnrolAsync(Role.Teacher);
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddMinutes(1));
        await AcknowledgeAsync(stage, teacher);
        Covered(stage).ShouldBe((1, 1, 0));
        return stage;
    }

    /// <summary>A teacher who owes a version of three days ago, and was counted.</summary>
    private static async Task<(Stage Stage, string Teacher)> OwingAsync()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        await new SmallPolicy(Outcome.Permitted).PublishAsync(stage, LongAgo);
        var teacher = await stage.EnrolAsync(Role.Teacher);
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddMinutes(1));
        await AcknowledgeAsync(stage, teacher);
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(1));
        await new SmallPolicy(Outcome.Prohibited).PublishAsync(stage, Today(stage));
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddDays(3));
        Covered(stage).ShouldBe((1, 0, 0));
        return (stage, teacher);
    }

    private static async Task AtAsync(Stage stage, TimeSpan apart, Func<Task> act)
    {
        var now = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(now + apart);
        await act();
        stage.Time.AdjustTime(now);
    }

    private static DateOnly Today(Stage stage) => DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime);

    private static (int Required, int Acknowledged, int Overdue) Covered(Stage stage)
    {
        var coverage = stage.Feed.Read(views => views.Acknowledgements.AtPresent(views.Organisations.FindSchool(Stage.Urn)!, stage.Time.GetUtcNow()));
        return (coverage.Required, coverage.Acknowledged, coverage.Overdue);
    }

    private static int Made(Stage stage) => stage.Feed.Read(views => views.Policies.PoliciesReady);

    private static async Task PublishLayerAsync(Stage stage, string text, int days) => await stage.Ask.Layers.PublishAsync(
        Stage.Officer,
        new PublishLocalAuthorityPolicy("830", LayerScene.Read("layer: LOCAL_AUTHORITY", text), DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime).AddDays(days)));

    private static async Task AcknowledgeAsync(Stage stage, string member)
    {
        var school = stage.Find<StaffMemberView>(member).School;
        await stage.Ask.Acknowledgements.AcknowledgeAsync(
            Stage.Officer, new AcknowledgePolicy(member, stage.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow())).Id));
    }
}
