using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Tests.Views.Versions;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

/// <summary>Whatever happened in whatever order, each moment is answered as the log up to that moment answers it.</summary>
public sealed class AcknowledgementHistoryTests
{
    private const int SecondSchool = Stage.Urn + 1;
    private static readonly int[] Schools = [Stage.Urn, SecondSchool];
    private static readonly DateOnly LongAgo = new(2020, 9, 1);
    private static readonly DateTimeOffset Begin = Stage.Monday;

    private static readonly AcknowledgementRules[] Rules =
    [
        new(),
        new() { EveryMonths = 2, DueWithinDays = 7 },
        new() { Declarations = FactSet.Of(Fact.AupSigned) },
        new() { OnInduction = false },
        new() { OnInduction = false, OnNewVersion = false, EveryMonths = 3 },
        new() { OnInduction = false, OnNewVersion = false },
        new() { OnNewVersion = false, Declarations = FactSet.Of(Fact.AupSigned), DueWithinDays = 21 },
    ];

    private static readonly RoleSet[] Binds = [RoleSet.Of(Role.Headteacher, Role.Teacher, Role.Volunteer), RoleSet.Of(Role.SeniorLeader, Role.Teacher)];

    private readonly NaiveRegister.Comparisons comparisons = [];

    private abstract record Step
    {
        public sealed record Wait(int Hours) : Step;

        public sealed record Enrol(int School, Role[] Roles, int Days) : Step;

        public sealed record Leave(int Person, int Days) : Step;

        public sealed record ChangeRoles(int Person, Role[] Roles, int Days) : Step;

        public sealed record Publish(SmallPolicy Policy, int Days) : Step;

        public sealed record Adopt(int School, SmallPolicy Policy, int Days) : Step;

        public sealed record Acknowledge(int Person) : Step;

        public sealed record Sign(int Person) : Step;
    }

    [Fact]
    public void Every_moment_is_answered_as_a_naive_replay_of_the_log_up_to_it_answers_it() => Prop.ForAll(
        (from before in Policies from steps in AnyStep.ListOf(24) from moments in Gen.Choose(0, 1_000).ListOf(4) select (before, steps, moments)).ToArbitrary(),
        history => RunAsync(history.before, history.steps, history.moments).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static Gen<SmallPolicy> Policies =>
        from lifts in Gen.Elements(Outcome.Prohibited, Outcome.Permitted)
        from logins in Gen.Frequency((4, Gen.Constant(Outcome.Prohibited)), (1, Gen.Constant(Outcome.Permitted)))
        from words in Gen.Elements("Ask the head.", "Ask the head first.")
        from rules in Gen.Frequency((3, Gen.Constant(Rules[0])), (4, Gen.Elements(Rules)))
        from binds in Gen.Frequency((3, Gen.Constant(Binds[0])), (1, Gen.Constant(Binds[1])))
        select new SmallPolicy(lifts, logins, words) { Rules = rules, Binds = binds };

    private static Gen<Step> AnyStep => Gen.Frequency(
        (5, Gen.Choose(1, 40 * 24).Select(hours => (Step)new Step.Wait(hours))),
        (3, from school in Gen.Elements(Schools)
            from roles in Gen.Elements<Role[]>([Role.Teacher], [Role.Volunteer], [Role.Headteacher], [Role.Teacher, Role.Volunteer])
            from days in Gen.OneOf(Gen.Choose(-900, -500), Gen.Choose(0, 30))
            select (Step)new Step.Enrol(school, roles, days)),
        (1, from person in Gen.Choose(0, 9) from days in Gen.Choose(-20, 20) select (Step)new Step.Leave(person, days)),
        (3, from person in Gen.Choose(0, 9)
            from roles in Gen.Elements<Role[]>([Role.Teacher], [Role.Volunteer], [Role.Headteacher], [Role.SupportStaff])
            from days in Gen.Choose(-40, 30)
            select (Step)new Step.ChangeRoles(person, roles, days)),
        (3, from policy in Policies from days in Gen.Choose(-20, 20) select (Step)new Step.Publish(policy, days)),
        (1, from policy in Policies from days in Gen.Choose(-20, 20) select (Step)new Step.Adopt(SecondSchool, policy, days)),
        (6, Gen.Choose(0, 9).Select(person => (Step)new Step.Acknowledge(person))),
        (2, Gen.Choose(0, 9).Select(person => (Step)new Step.Sign(person))));

    private async Task RunAsync(SmallPolicy before, IEnumerable<Step> steps, IEnumerable<int> moments)
    {
        await using var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        await stage.OnboardAsync(SecondSchool);
        await before.PublishAsync(stage, LongAgo);
        await before.AdoptAsync(stage, SecondSchool, LongAgo);
        var people = new List<string>();
        var readers = new List<(OwnThread Thread, DateTimeOffset Then)>();
        foreach (var step in steps)
        {
            // What is done at one instant has no order that a replay by time could know.
            stage.Time.AdjustTime(stage.Time.GetUtcNow().AddMinutes(1));
            await DoAsync(stage, step, people);
            ShouldAgree(stage, await stage.LogAsync(), stage.Time.GetUtcNow(), people, (views, school) => views.AtPresent(school, stage.Time.GetUtcNow()));
            stage.Feed.Read(views => KeptIsCounted(views, stage.Time.GetUtcNow()));
            if (readers.Count < 3)
            {
                // Somebody who reads on: what others do from here on is not counted for them.
                var (reader, then) = (new OwnThread(), stage.Time.GetUtcNow());
                readers.Add((reader, then));
                reader.Do(stage.Feed.BeginReading);
            }
        }

        foreach (var (reader, then) in readers)
        {
            reader.Do(() => KeptIsCounted(stage.Views, then));
            reader.Do(stage.Feed.EndReading);
            reader.Dispose();
        }

        var log = await stage.LogAsync();
        foreach (var moment in moments.Select(share => Begin + ((stage.Time.GetUtcNow() - Begin) * share / 1_000)))
        {
            ShouldAgree(stage, log, moment, people, (views, school) => views.At(school, moment));
        }
    }

    // To the last role: what is put right for one person at a time is what is counted from nothing.
    private static bool KeptIsCounted(SafeguardingViews views, DateTimeOffset now)
    {
        var (trust, coverage) = (views.Organisations.FindTrust("99001")!, views.Acknowledgements);
        foreach (var school in trust.Schools)
        {
            Text(coverage.AtPresent(school, now)).ShouldBe(Text(coverage.At(school, now)));
        }

        Text(coverage.AtPresent(trust, now)).ShouldBe(Text(AcknowledgementCoverage.Together(trust.Schools.Select(school => coverage.At(school, now)))));
        return true;

        static string Text(AcknowledgementCoverage counted) => $"{counted.Required} {counted.Acknowledged} {counted.Overdue}: {string.Join("; ", counted.ByRole)}";
    }

    private static async Task DoAsync(Stage stage, Step step, List<string> people)
    {
        var today = DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime);
        switch (step)
        {
            case Step.Wait wait:
                stage.Time.AdjustTime(stage.Time.GetUtcNow().AddHours(wait.Hours));
                break;
            case Step.Enrol enrol:
                var startsOn = enrol.Days < 0 ? DateOnly.FromDateTime(Begin.DateTime).AddDays(enrol.Days) : today.AddDays(enrol.Days);
                people.Add(Stage.Done(await stage.Ask.People.EnrolAsync(
                    Stage.Officer, new EnrolStaffMember(enrol.School, "Theo Invented", enrol.Roles, null, null, startsOn))));
                break;
            case Step.Publish publish:
                await publish.Policy.PublishAsync(stage, today.AddDays(publish.Days));
                break;
            case Step.Adopt adopt:
                await adopt.Policy.AdoptAsync(stage, adopt.School, today.AddDays(adopt.Days));
                break;
            case Step.Leave leave when people.Count > 0:
                await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(people[leave.Person % people.Count], today.AddDays(leave.Days)));
                break;
            case Step.ChangeRoles change when people.Count > 0:
                await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(people[change.Person % people.Count], change.Roles, today.AddDays(change.Days)));
                break;
            case Step.Acknowledge { Person: var person } when people.Count > 0:
                var member = people[person % people.Count];
                var school = stage.Find<Application.Views.People.StaffMemberView>(member).School;
                await stage.Ask.Acknowledgements.AcknowledgeAsync(
                    Stage.Officer, new AcknowledgePolicy(member, stage.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow())).Id));
                break;
            case Step.Sign { Person: var person } when people.Count > 0:
                await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(people[person % people.Count], Fact.AupSigned));
                break;
        }
    }

    private void ShouldAgree(
        Stage stage, List<RecordedEvent> log, DateTimeOffset moment, List<string> people, Func<AcknowledgementsView, SchoolView, AcknowledgementCoverage> coverage)
    {
        var naive = new NaiveRegister(log, moment, comparisons);
        var ofTrust = stage.Feed.Read(views => new VisibleRecords(views, Viewer.System, stage.Time.GetUtcNow()).Coverage(views.Organisations.FindTrust("99001")!, moment));
        (ofTrust.Required, ofTrust.Acknowledged).ShouldBe((Schools.Sum(urn => naive.Coverage(urn).Required), Schools.Sum(urn => naive.Coverage(urn).Acknowledged)));
        foreach (var urn in Schools)
        {
            var school = stage.Feed.Read(views => views.Organisations.FindSchool(urn))!;
            var (required, acknowledged, overdue) = naive.Coverage(urn);
            var ours = stage.Feed.Read(views => coverage(views.Acknowledgements, school));
            (ours.Required, ours.Acknowledged, ours.Overdue).ShouldBe((required, acknowledged, overdue), $"{urn} at {moment:u}");
            foreach (var due in stage.Feed.Read(views => views.Acknowledgements.DueFrom(school, moment).ToList()))
            {
                naive.DebtOf(due.StaffMember.Id).ShouldBe(new NaiveRegister.Debt(due.Reason, due.Since, due.Overdue), $"{due.StaffMember.Id} at {moment:u}");
            }
        }
    }
}
