using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

public class NationalLayerTests
{
    private static readonly PolicyDocument England = PolicyPacks.England;

    [Fact]
    public void The_national_layer_is_found_beside_the_five_packs_and_is_none_of_them()
    {
        England.Layer.ShouldBe(PolicyLayer.National);
        PolicyPacks.All.ShouldNotContain(England);
        PolicyPacks.Find(England.Id).ShouldBeNull();
    }

    [Fact]
    public void Every_statutory_rule_names_its_instrument_edition_and_nation_and_a_confirmed_one_its_source()
    {
        England.Statutes.Length.ShouldBe(39);
        England.Statutes.ShouldAllBe(rule => rule.Instrument.Length > 0 && rule.Edition.Length > 0 && rule.Nation == Nation.England);
        England.Statutes.ShouldAllBe(rule => rule.Confirmed == (rule.Source != null));
    }

    [Fact]
    public void A_rule_that_nobody_confirmed_says_so_wherever_it_is_read()
    {
        England.Statutes.Count(rule => !rule.Confirmed).ShouldBeGreaterThan(0);
        England.Statutes.ShouldAllBe(rule => rule.Confirmed != rule.Text.StartsWith("Not confirmed: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_harm_threshold_has_four_limbs() => Rule("NAT-002").Items.Select(item => item.Code).ShouldBe(["HARMED", "OFFENCE", "RISK_OF_HARM", "SUITABILITY"]);

    [Fact]
    public void An_allegation_has_five_outcomes_and_had_four()
    {
        Rule("NAT-017").Items.Select(item => item.Code).ShouldBe(["SUBSTANTIATED", "MALICIOUS", "FALSE", "UNSUBSTANTIATED", "UNFOUNDED"]);
        Rule("NAT-018").Items.Length.ShouldBe(4);
    }

    [Fact]
    public void One_working_day_is_the_outer_bound_for_the_designated_officer_and_no_more_than_that()
    {
        Rule("NAT-011").Figures.ShouldHaveSingleItem().ShouldBe(new StatutoryFigure("contact-with-lado", 1, FigureUnit.WorkingDays));
        England.Routes.SelectMany(route => route.Duties).ShouldNotContain(duty => duty.To.Contains(Recipient.Lado) && duty.Deadline != Deadline.Immediate);
    }

    [Fact]
    public void Head_and_chair_have_the_same_clock_with_the_designated_officer()
    {
        var head = England.Routes.Single(route => route.Id == "england.contact-with-the-designated-officer");
        var chair = England.Routes.Single(route => route.Id == "england.allegation-about-the-head");

        (head.By, chair.By).ShouldBe((RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.ChairOfGovernors)));
        head.Duties.Select(duty => (duty.Kind, duty.Deadline)).ShouldBe(chair.Duties.Select(duty => (duty.Kind, duty.Deadline)));
    }

    [Theory]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Governor)]
    [InlineData(Role.ChairOfGovernors)]
    [InlineData(Role.Visitor)]
    [InlineData(Role.ParentOrCarer)]
    [InlineData(Role.Student)]
    public void Whoever_finds_an_indecent_image_tells_the_police_and_keeps_their_hands_off_it(Role role)
    {
        var found = Found(role, FactSet.Empty);

        found.Outcome.ShouldBe(Outcome.ReportRequired);
        found.InFull().Duties.Select(duty => (duty.Kind, duty.To.SingleOrDefault())).ShouldBe([(DutyKind.Report, Recipient.Police), (DutyKind.DoNotInvestigate, default)]);
    }

    [Fact]
    public void Students_own_images_go_to_the_safeguarding_lead_first_and_no_statute_is_said_to_ask_for_more() =>
        Found(Role.Governor, FactSet.Of(Fact.SharedByStudents)).InFull().Duties.Where(duty => duty.Kind == DutyKind.Report)
            .ShouldHaveSingleItem().To.ShouldBe([Recipient.DesignatedSafeguardingLead]);

    [Fact]
    public void Sexual_activity_with_a_pupil_names_the_gravest_steps()
    {
        var asked = new Situation
        {
            Actor = RoleSet.Of(Role.Headteacher), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 17, Activity = Activity.IntimateRelationship,
        };
        var duties = Packs.Resolved(England).Assess(asked).InFull().Duties;

        duties.Where(duty => duty.Kind == DutyKind.Report).SelectMany(duty => duty.To).ShouldBe([Recipient.ChairOfGovernors, Recipient.Police, Recipient.Lado]);
        duties.ShouldContain(duty => duty.Kind == DutyKind.DoNotInvestigate);
        duties.ShouldAllBe(duty => duty.Deadline == Deadline.Immediate);
    }

    [Theory]
    [InlineData("NAT-005")]
    [InlineData("NAT-008")]
    [InlineData("NAT-009")]
    [InlineData("NAT-010")]
    [InlineData("NAT-017")]
    [InlineData("NAT-021")]
    [InlineData("NAT-022")]
    [InlineData("NAT-030")]
    [InlineData("NAT-031")]
    [InlineData("NAT-032")]
    public void What_nobody_could_confirm_stays_unconfirmed(string id) => Rule(id).Confirmed.ShouldBeFalse();

    [Theory]
    [InlineData("NAT-024", "Safeguarding Vulnerable Groups Act", "2006, section 35")]
    [InlineData("NAT-025", "Sexual Offences Act", "2003, sections 16 to 19, 21, 22 and 22A")]
    [InlineData("NAT-026", "Protection of Children Act", "1978")]
    [InlineData("NAT-027", "Education Act", "2002, section 141D")]
    public void An_act_is_named_with_its_year_and_section(string id, string act, string edition) => (Rule(id).Instrument, Rule(id).Edition).ShouldBe((act, edition));

    [Fact]
    public void A_copy_of_the_record_goes_to_the_person_and_references_keep_silent_about_what_was_not_so()
    {
        var text = England.Guidance.Single(part => part.Sources.Contains("NAT-036")).Text;

        text.ShouldContain("A copy of the record goes to the person");
        text.ShouldContain("No reference mentions an allegation that was false, unsubstantiated or malicious.");
    }

    [Fact]
    public void The_layer_says_that_it_may_be_out_of_date() =>
        England.Guidance.ShouldContain(part => part.Sources.Contains("NAT-001") && part.Text.Contains("may be out of date"));

    [Fact]
    public void The_chair_handles_an_allegation_about_the_head() =>
        England.Routes.Single(route => route.Sources.Contains("NAT-013")).By.ShouldBe(RoleSet.Of(Role.ChairOfGovernors));

    [Fact]
    public void A_concern_may_be_taken_to_the_chair_by_anybody_since_it_may_be_about_the_head()
    {
        var told = Witnessed(Role.Teacher).InFull();

        told.Duties.ShouldHaveSingleItem().To.ShouldBe([Recipient.Headteacher, Recipient.ChairOfGovernors]);
        told.Explain().ShouldContain("One about the head is never taken to the head");
        told.Explain().ShouldContain("- Tell the headteacher, or the chair of governors if it is about the headteacher, at the first opportunity.");
    }

    [Fact]
    public void A_head_with_a_concern_is_not_sent_to_the_head()
    {
        var owed = Witnessed(Role.Headteacher).InFull().Duties.ShouldHaveSingleItem();

        (owed.Kind, owed.To.IsEmpty).ShouldBe((DutyKind.Record, true));
    }

    [Theory]
    [InlineData(Role.SupplyStaff, true)]
    [InlineData(Role.AgencyWorker, true)]
    [InlineData(Role.Volunteer, true)]
    [InlineData(Role.Contractor, true)]
    [InlineData(Role.Governor, false)]
    [InlineData(Role.ChairOfGovernors, false)]
    [InlineData(Role.Visitor, false)]
    [InlineData(Role.ParentOrCarer, false)]
    public void A_concern_is_owed_by_those_alone_whom_a_confirmed_rule_names(Role role, bool named)
    {
        Witnessed(role).Outcome.ShouldBe(named ? Outcome.ReportRequired : Outcome.NotCovered);
    }

    [Fact]
    public void Every_source_in_the_national_layer_is_one_of_its_rules() =>
        ObligationCoverage.Of(England, England.Statutes.Select(rule => rule.Id)).Unknown.ShouldBeEmpty();

    [Fact]
    public void A_clause_cannot_rest_on_a_rule_that_nobody_confirmed() =>
        Read("no", "").ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem().Code.ShouldBe("policy.rests-on-unconfirmed");

    [Fact]
    public void A_rule_cannot_be_confirmed_without_a_source() =>
        Read("yes", "").ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem().Code.ShouldBe("policy.confirmed-without-source");

    [Fact]
    public void A_clause_may_rest_on_a_confirmed_rule() =>
        Read("yes", "source: the text itself").ShouldBeOfType<PolicyReadingResult.Success>();

    [Fact]
    public void The_national_layer_survives_the_canonical_text()
    {
        var back = PolicyDocument.FromCanonical(England.Canonical.Span);

        back.Hash.ShouldBe(England.Hash);
        back.Statutes.Select(rule => rule.Text).ShouldBe(England.Statutes.Select(rule => rule.Text));
    }

    [Theory]
    [InlineData(Role.ChairOfGovernors, CounterpartKind.CurrentStudent, 14)]
    [InlineData(Role.Governor, CounterpartKind.CurrentStudent, 17)]
    [InlineData(Role.Visitor, CounterpartKind.FormerStudent, 14)]
    [InlineData(Role.Volunteer, CounterpartKind.FormerStudent, 15)]
    [InlineData(Role.Teacher, CounterpartKind.UnidentifiedChild, null)]
    public void Sexual_contact_with_a_child_goes_to_the_police_and_the_LADO_whoever_in_the_school_it_is(Role by, CounterpartKind child, int? age)
    {
        var assessment = Packs.Resolved(England).Assess(new Situation
        {
            Actor = RoleSet.Of(by), Counterpart = child, CounterpartAge = age, Activity = Activity.IntimateRelationship, Purpose = Purpose.Personal,
        });

        assessment.Outcome.ShouldBe(Outcome.Prohibited);
        assessment.InFull().Duties.SelectMany(duty => duty.To).ShouldContain(Recipient.Police);
        assessment.InFull().Duties.SelectMany(duty => duty.To).ShouldContain(Recipient.Lado);
    }

    private static Assessment Witnessed(Role by) =>
        Packs.Resolved(England).Assess(new Situation { Actor = RoleSet.Of(by), Counterpart = CounterpartKind.None, Activity = Activity.PolicyBreachWitnessed });

    private static Assessment Found(Role by, FactSet facts) =>
        Packs.Resolved(England).Assess(
            new Situation { Actor = RoleSet.Of(by), Counterpart = CounterpartKind.None, Activity = Activity.IndecentImageFound, Direction = Direction.Inbound, Facts = facts });

    private static StatutoryRule Rule(string id) => England.Statutes.Single(rule => rule.Id == id);

    private static PolicyReadingResult Read(string confirmed, string source) => PolicyReader.Read("national.yaml", $$"""
        policy: { id: nation, title: Nation, edition: first, effective-from: 2026-09-01, layer: NATIONAL, binds: [TEACHER] }
        clauses:
          - id: nation.lifts
            title: Lifts
            text: No lifts.
            sources: [NAT-1]
            applies: { activities: [LONE_LIFT] }
            stance: PROHIBITED
        statutes:
          - id: NAT-1
            title: Lifts
            text: No lifts.
            instrument: An Act
            edition: "2026"
            nation: ENGLAND
            confirmed: {{confirmed}}
            {{source}}
        """);
}
