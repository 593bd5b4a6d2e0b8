using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What is left out never permits: a child who cannot be named, and a counterpart that nobody gave.</summary>
public class CounterpartTests
{
    private static readonly CounterpartKind[] Students = [CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent];

    private static readonly Gen<Case> Cases =
        from document in Generated.Documents
        from situations in Gen.ArrayOf(Generated.Situations, 20)
        select new Case(document, situations);

    [Theory]
    [InlineData(CounterpartKind.UnidentifiedChild)]
    [InlineData(CounterpartKind.ChildOfAnotherSchool)]
    public void A_child_who_cannot_be_named_is_answered_as_strictly_as_the_strictest_that_any_student_could_be(CounterpartKind child) =>
        Prop.ForAll(Cases.ToArbitrary(), each => each.Situations.All(situation =>
        {
            var policy = Packs.Resolved(each.Document);
            return policy.Assess(situation with { Counterpart = child }).Outcome == Students.Max(kind => policy.Assess(situation with { Counterpart = kind }).Outcome);
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));

    [Fact]
    public void In_every_pack_a_detail_of_the_child_that_is_left_out_is_never_answered_more_leniently_than_any_value_that_it_could_have()
    {
        foreach (var policy in PolicyPacks.All.Select(Packs.Resolved))
        {
            foreach (var situation in Asked())
            {
                var leftOut = policy.Assess(situation with { Counterpart = CounterpartKind.UnidentifiedChild }).Outcome;
                foreach (var (kind, age) in from kind in Students from age in new int?[] { null, 4, 11, 15, 16, 17, 18, 19, 21, 22, 30 } select (kind, age))
                {
                    (policy.Assess(situation with { Counterpart = kind, CounterpartAge = age }).Outcome <= leftOut)
                        .ShouldBeTrue($"{policy.Id} {situation.Activity} {kind} {age}");
                }
            }
        }
    }

    [Fact]
    public void Whoever_is_left_out_is_asked_for_wherever_somebody_would_be_answered_more_strictly()
    {
        foreach (var policy in PolicyPacks.All.Select(Packs.Resolved))
        {
            foreach (var situation in Asked().Where(each => Counterparts.MeantWithoutWords(each.Activity) is not null && !policy.TurnsOnCounterpart(each)))
            {
                var meant = policy.Assess(situation with { Counterpart = Counterparts.MeantWithoutWords(situation.Activity)!.Value });
                foreach (var kind in Counterparts.Of(situation.Activity))
                {
                    Assessment.Compare(meant, policy.Assess(situation with { Counterpart = kind }))
                        .ShouldBeOneOf([Stricter.Left, Stricter.Same], $"{policy.Id} {situation.Activity} {kind}");
                }
            }
        }
    }

    [Fact]
    public void Wherever_personal_reasons_would_be_answered_more_strictly_the_answer_for_work_says_so()
    {
        var stricter = 0;
        foreach (var policy in PolicyPacks.All.Select(Packs.Resolved))
        {
            foreach (var situation in Asked().Where(each => each.Purpose == Purpose.Professional).Select(each => each with { Counterpart = CounterpartKind.CurrentStudent }))
            {
                var (forWork, personal) = (policy.Assess(situation), policy.Assess(situation with { Purpose = Purpose.Personal }));
                if (personal.Outcome > forWork.Outcome)
                {
                    stricter++;
                    forWork.InFull().Explain().ShouldContain("It is done for work: if it were for personal reasons, it would");
                }
            }
        }

        stricter.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_answer_that_counts_on_a_record_says_what_it_would_be_without_it()
    {
        var wifi = new Situation
        {
            Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.None, Activity = Activity.JoinSchoolWifi, Facts = FactSet.Of(Fact.AupSigned),
            ApprovalsByOthers = RoleSet.Of(Role.Headteacher),
        };

        Packs.Policy("derbyshire-leaflet").Assess(wifi).InFull().Explain()
            .ShouldContain(
                "- This answer holds only if the school's records show that you have signed the acceptable-use declaration: they were not looked up. "
                    + "If they did not show it, it would have to wait.");
    }

    [Theory]
    [InlineData(Activity.IntimateRelationship)]
    [InlineData(Activity.StudentInStaffHome)]
    [InlineData(Activity.LoneLift)]
    [InlineData(Activity.PersonalPhoneText)]
    [InlineData(Activity.PrivateTuition)]
    public void What_is_done_with_somebody_cannot_be_done_with_nobody(Activity activity)
    {
        Counterparts.Of(activity).ShouldNotContain(CounterpartKind.None);
        Counterparts.MeantWithoutWords(activity).ShouldBeNull();
    }

    [Theory]
    [InlineData("UNIDENTIFIED_CHILD")]
    [InlineData("CHILD_OF_ANOTHER_SCHOOL")]
    public void A_clause_cannot_name_a_child_who_cannot_be_named(string word) =>
        PolicyReader.Read("our.yaml", $"""
            policy:
              id: our-school
              title: Our school
              edition: first
              effective-from: 2026-09-01
              binds: [TEACHER]
            clauses:
              - id: our.lift
                title: Lifts
                text: Ask first.
                applies:
                  activities: [LONE_LIFT]
                  counterparts: [{word}]
                stance: PROHIBITED
            """).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem().Code.ShouldBe("policy-file.unknown-word");

    private static IEnumerable<Situation> Asked() =>
        from activity in Enum.GetValues<Activity>()
           from role in Enum.GetValues<Role>()
           from direction in Enum.GetValues<Direction>()
           from purpose in Enum.GetValues<Purpose>()
           select new Situation { Actor = RoleSet.Of(role), Activity = activity, Direction = direction, Purpose = purpose, Counterpart = CounterpartKind.None };

    private sealed record Case(PolicyDocument Document, Situation[] Situations);

    [Theory]
    [InlineData(CounterpartKind.UnidentifiedChild, "It is not known which child it is: ")]
    [InlineData(CounterpartKind.ChildOfAnotherSchool, "The child is of another school: ")]
    public void Of_a_child_without_a_record_it_is_said_how_it_is_answered_and_nothing_is_promised_that_cannot_be_had(CounterpartKind child, string because)
    {
        foreach (var policy in PolicyPacks.All.Select(pack => Packs.Policy(pack.Id)))
        {
            foreach (var activity in Enum.GetValues<Activity>().Where(each => Counterparts.Of(each).Contains(child)))
            {
                foreach (var purpose in Enum.GetValues<Purpose>())
                {
                    var findings = policy.Assess(new Situation { Actor = RoleSet.Of(Role.Teacher), Counterpart = child, Activity = activity, Purpose = purpose }).InFull();
                    var told = findings.Explain();

                    told.ShouldNotMatch("With the agreement of|get the agreement of|until it has been agreed|Once it is agreed|could be agreed to", told);
                    told.ShouldNotMatch("(If|if) (the school's records showed|a contact plan were|the relationship were)", told);
                    told.ShouldNotMatch("there has to be (a contact plan|an entry|a relationship)", told);
                    (findings.DecidedBy.Count == 0 || told.Contains($"{because}this is answered as strictly as", StringComparison.Ordinal)).ShouldBeTrue(told);
                }
            }
        }
    }

    [Fact]
    public void A_lift_for_a_child_whom_nobody_has_named_is_not_held_out_as_one_to_be_agreed_to()
    {
        var lift = new Situation { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.UnidentifiedChild, Activity = Activity.LoneLift };

        var told = Packs.Policy("westdale-junior").Assess(lift).InFull().Explain();

        told.ShouldStartWith("No. Do not drive them alone. It is not known which child it is: ");
        told.ShouldContain("\nWhat to do\n- Do not do it for a child whom nobody has named. Find out who it is, and ask again for that student.");
    }
}
