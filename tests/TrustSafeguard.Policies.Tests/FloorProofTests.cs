using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Tests;

public class FloorProofTests
{
    [Fact]
    public void A_policy_without_floors_is_never_looser_than_them() =>
        FloorProof.Prove(Packs.Policy("westdale-junior"), Packs.Policy("derbyshire-leaflet")).ShouldBeEmpty();

    [Fact]
    public void The_leaflet_falls_short_of_westdale_on_adult_former_pupils()
    {
        var violation = FloorProof.Prove(Floored("westdale-junior", "west.social-networking"), Packs.Policy("derbyshire-leaflet")).First(each => each.Local is null);

        violation.Floor.Id.ShouldBe("west.social-networking");
        violation.Situation.Counterpart.ShouldBe(CounterpartKind.FormerStudent);
        violation.FloorOutcome.ShouldBe(Outcome.Prohibited);
        violation.LocalOutcome.ShouldBe(Outcome.NotCovered);
        violation.Incomparable.ShouldBeFalse();
    }

    [Fact]
    public void Senior_leader_and_parents_cannot_be_compared_with_head_beforehand()
    {
        var violations = FloorProof.Prove(Floored("westdale-junior", "west.personal-number"), Packs.Policy("school-interaction-2021"));

        violations.ShouldContain(violation => violation.Local != null && violation.Local.Id == "smci.personal-contact-details" && violation.Incomparable);
    }

    [Fact]
    public void What_a_floor_requires_besides_the_agreement_does_not_hide_that_two_agreements_cannot_be_compared()
    {
        var wifi = new Clause
        {
            Id = "school.wifi",
            Title = "Wi-Fi",
            Text = "Ask.",
            AppliesTo = new ClauseScope { Activities = [Activity.JoinSchoolWifi] },
            Stance = Outcome.AuthorisationRequired,
            Approvers = [RoleSet.Of(Role.Headteacher)],
            Requires = FactSet.Of(Fact.AupSigned),
            Floor = true,
        };
        var local = wifi with { Approvers = [RoleSet.Of(Role.SeniorLeader, Role.ParentOrCarer)], Floor = false };
        var teachers = RoleSet.Of(Role.Teacher);

        FloorProof.Prove(Packs.Resolved(Generated.Document([wifi], teachers)), Packs.Resolved(Generated.Document([local], teachers)))
            .ShouldHaveSingleItem().Incomparable.ShouldBeTrue();
        FloorProof.Prove(Packs.Resolved(Generated.Document([wifi], teachers)), Packs.Resolved(Generated.Document([local with { Requires = FactSet.Empty }], teachers)))
            .ShouldAllBe(violation => violation.Incomparable);
    }

    [Fact]
    public void A_prohibition_satisfies_a_floor_that_asks_for_agreement() =>
        FloorProof.Prove(Floored("dcsf-guidance", "dcsf.personal-contact-details"), Packs.Policy("walsall-2020")).ShouldBeEmpty();

    [Fact]
    public void A_variant_that_asks_for_more_agreement_satisfies_the_floor() =>
        FloorProof.Prove(Floored("dcsf-guidance", "dcsf.personal-contact-details"), Packs.Policy("school-interaction-2021")).ShouldBeEmpty();

    [Fact]
    public void A_variant_that_asks_for_less_agreement_is_looser_and_comparable()
    {
        var violation = FloorProof.Prove(Floored("school-interaction-2021", "smci.personal-contact-details"), Packs.Policy("dcsf-guidance")).ShouldHaveSingleItem();

        violation.Incomparable.ShouldBeFalse();
        violation.FloorOutcome.ShouldBe(Outcome.AuthorisationRequired);
        violation.LocalOutcome.ShouldBe(Outcome.Permitted);
        violation.Situation.ApprovalsByOthers.ShouldNotBe(RoleSet.Empty);
    }

    [Fact]
    public void A_duty_of_the_floor_that_the_variant_drops_is_a_violation()
    {
        var trust = Floored("westdale-junior", "west.incoming-messages");
        var clause = trust.FindClause("west.incoming-messages")!;
        var relaxed = clause with { Duties = [.. clause.Duties.Where(duty => duty.Kind != DutyKind.DoNotDelete)] };

        FloorProof.Prove(trust, Packs.Resolved(trust.Text with { Clauses = trust.Clauses.Replace(clause, relaxed) }))
            .Select(violation => violation.Local).ShouldContain(relaxed);
    }

    [Fact]
    public void A_deadline_later_than_the_floors_is_a_violation()
    {
        var trust = Floored("westdale-junior", "west.existing-connections");
        var clause = trust.FindClause("west.existing-connections")!;
        var slower = clause with { Duties = [.. clause.Duties.Select(duty => duty with { Deadline = Deadline.WithinOneWorkingDay })] };

        FloorProof.Prove(trust, Packs.Resolved(trust.Text with { Clauses = trust.Clauses.Replace(clause, slower) })).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_the_chair_agrees_to_about_the_head_counts_in_the_proof()
    {
        var floor = new Clause
        {
            Id = "trust.lifts",
            Title = "Lifts by the head",
            Text = "The deputy agrees.",
            AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = RoleSet.Of(Role.Headteacher) },
            Stance = Outcome.AuthorisationRequired,
            Approvers = [RoleSet.Of(Role.DeputyHeadteacher)],
            Floor = true,
        };
        var trust = Packs.Resolved(Generated.Document([floor], RoleSet.Of(Role.Headteacher)));
        var school = Packs.Resolved(Generated.Document([floor with { Approvers = [RoleSet.Of(Role.Headteacher)] }], RoleSet.Of(Role.Headteacher)));

        var violation = FloorProof.Prove(trust, school).ShouldHaveSingleItem();

        violation.Situation.ApprovalsByOthers.ShouldBe(RoleSet.Of(Role.ChairOfGovernors));
        violation.Incomparable.ShouldBeTrue();
    }

    [Fact]
    public void One_person_who_satisfies_two_clauses_does_not_satisfy_a_floor_of_two_people()
    {
        var floor = new Clause
        {
            Id = "trust.lifts",
            Title = "Lifts",
            Text = "The head and a senior leader agree.",
            AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
            Stance = Outcome.AuthorisationRequired,
            Approvers = [RoleSet.Of(Role.Headteacher, Role.SeniorLeader)],
            Floor = true,
        };
        var binds = RoleSet.Of(Role.Teacher);
        var school = Generated.Document(
            [
                floor with { Id = "school.head", Floor = false, Approvers = [RoleSet.Of(Role.Headteacher)] },
                floor with { Id = "school.leader", Floor = false, Approvers = [RoleSet.Of(Role.SeniorLeader)] },
            ],
            binds);

        FloorProof.Prove(Packs.Resolved(Generated.Document([floor], binds)), Packs.Resolved(school))
            .Select(violation => violation.Situation.ApprovalsByOthers).ShouldContain(RoleSet.Of(Role.Headteacher));
    }

    [Fact]
    public void A_report_that_goes_with_doing_something_lapses_where_it_is_forbidden() =>
        FloorProof.Prove(Floored("westdale-junior", "west.personal-number"), Prohibiting("west.personal-number")).ShouldBeEmpty();

    [Fact]
    public void What_is_owed_because_something_happened_never_lapses() =>
        FloorProof.Prove(Floored("westdale-junior", "west.incoming-messages"), WithoutDuties("west.incoming-messages")).ShouldNotBeEmpty();

    [Fact]
    public void A_report_asked_of_one_role_does_not_undo_the_floors_duty_of_another()
    {
        var lifts = new Clause
        {
            Id = "trust.lifts",
            Title = "Lifts",
            Text = "Seat the pupil in the rear.",
            AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = RoleSet.Of(Role.Teacher) },
            Stance = Outcome.PermittedWithDuties,
            Duties = [new ClauseDuty(DutyKind.SeatInRear, [], Deadline.Ongoing)],
            Floor = true,
        };
        var governors = lifts with
        {
            Id = "school.governors",
            AppliesTo = lifts.AppliesTo with { Roles = RoleSet.Of(Role.Governor) },
            Stance = Outcome.ReportRequired,
            Duties = [new ClauseDuty(DutyKind.Report, [Recipient.Lado], Deadline.Immediate)],
        };
        var binds = RoleSet.Of(Role.Teacher, Role.Governor);
        var school = Packs.Resolved(Generated.Document([lifts, governors], binds));

        var both = school.Assess(new Situation { Actor = binds, Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift });

        FloorProof.Prove(Packs.Resolved(Generated.Document([lifts], binds)), school).ShouldBeEmpty();
        both.Outcome.ShouldBe(Outcome.ReportRequired);
        both.InFull().Duties.Select(duty => duty.Kind).ShouldBe([DutyKind.SeatInRear, DutyKind.Report]);
    }

    [Fact]
    public void What_never_lapses_is_not_kept_by_what_would_lapse_for_somebody_with_another_role()
    {
        var found = new Clause
        {
            Id = "trust.found",
            Title = "What is found",
            Text = "Tell the head and the LADO.",
            AppliesTo = new ClauseScope { Activities = [Activity.UnsuitableMaterialFound] },
            Stance = Outcome.ReportRequired,
            Duties = [new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.Immediate), new ClauseDuty(DutyKind.Report, [Recipient.Lado], Deadline.Immediate)],
            Floor = true,
        };
        var toTheLado = found with { Id = "school.lado", Duties = [found.Duties[1]] };
        var toTheHead = found with { Id = "school.head", Stance = Outcome.PermittedWithDuties, Duties = [found.Duties[0]] };
        var binds = RoleSet.Of(Role.Teacher);

        FloorProof.Prove(Packs.Resolved(Generated.Document([found], binds)), Packs.Resolved(Generated.Document([toTheHead, toTheLado], binds)))
            .ShouldHaveSingleItem().Floor.Id.ShouldBe("trust.found");
    }

    [Fact]
    public void A_head_who_teaches_is_walked_where_a_floor_that_binds_teachers_alone_asks_others_about_the_head()
    {
        var floor = LiftsOfTeachers(RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DesignatedSafeguardingLead));
        var school = floor with { Approvers = [RoleSet.Of(Role.Headteacher)], Floor = false };
        var binds = RoleSet.Of(Role.Headteacher, Role.Teacher);

        var violation = FloorProof.Prove(Packs.Resolved(Generated.Document([floor], binds)), Packs.Resolved(Generated.Document([school], binds))).ShouldHaveSingleItem();

        (violation.Situation.Actor, violation.Situation.ApprovalsByOthers).ShouldBe((binds, RoleSet.Of(Role.ChairOfGovernors)));
        violation.Incomparable.ShouldBeTrue();
        violation.Summary.ShouldStartWith("Headteacher and teacher, former student, lone lift, by the adult");
    }

    [Fact]
    public void What_a_teaching_head_asks_is_kept_where_the_school_asks_no_less_about_the_head_either()
    {
        var floor = LiftsOfTeachers(RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DesignatedSafeguardingLead));
        var school = floor with { Approvers = [RoleSet.Of(Role.DesignatedSafeguardingLead)], Floor = false };
        var binds = RoleSet.Of(Role.Headteacher, Role.Teacher);

        FloorProof.Prove(Packs.Resolved(Generated.Document([floor], binds)), Packs.Resolved(Generated.Document([school], binds))).ShouldBeEmpty();
    }

    [Fact]
    public void A_duty_that_is_missing_is_told_as_that_of_the_floor_that_asks_for_it()
    {
        var toTheHead = Reported("trust.head", Recipient.Headteacher);
        var toTheLead = Reported("trust.lead", Recipient.DesignatedSafeguardingLead);
        var binds = RoleSet.Of(Role.Teacher);

        FloorProof.Prove(Packs.Resolved(Generated.Document([toTheHead, toTheLead], binds)), Packs.Resolved(Generated.Document([toTheHead], binds)))
            .ShouldHaveSingleItem().Floor.Id.ShouldBe("trust.lead");
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void Every_pack_satisfies_itself_as_floors(string id) =>
        FloorProof.Prove(Floored(id, [.. PolicyPacks.Find(id)!.Clauses.Select(clause => clause.Id)]), Packs.Policy(id)).ShouldBeEmpty();

    private static Clause LiftsOfTeachers(params RoleSet[] approvers) => new()
    {
        Id = "trust.lifts",
        Title = "Lifts by teachers",
        Text = "Ask first.",
        AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = RoleSet.Of(Role.Teacher) },
        Stance = Outcome.AuthorisationRequired,
        Approvers = [.. approvers],
        Floor = true,
    };

    private static Clause Reported(string id, Recipient to) => new()
    {
        Id = id,
        Title = "What is found",
        Text = "Tell them.",
        AppliesTo = new ClauseScope { Activities = [Activity.UnsuitableMaterialFound] },
        Stance = Outcome.ReportRequired,
        Duties = [new ClauseDuty(DutyKind.Report, [to], Deadline.Immediate)],
        Floor = true,
    };

    private static Policy Floored(string pack, params ReadOnlySpan<string> floors) =>
        PolicyResolution.Resolve("trust", 1, new DateOnly(2026, 9, 1), PolicyPacks.Find(pack)!, new PolicyOverlay(PolicyLayer.Trust, [], [.. floors], []))
            .ShouldBeOfType<PolicyResolutionResult.Resolved>()
            .Policy;

    private static Policy Prohibiting(string id) => Changed(id, clause => clause with { Stance = Outcome.Prohibited, Approvers = [], Exceptions = [] });

    private static Policy WithoutDuties(string id) => Changed(id, clause => clause with { Stance = Outcome.Prohibited, Duties = [] });

    private static Policy Changed(string id, Func<Clause, Clause> change)
    {
        var westdale = PolicyPacks.Find("westdale-junior")!;
        var clause = westdale.Clauses.Single(each => each.Id == id);
        // Bound and not resolved: what nobody may publish any more is proved too, since it may have been published before.
        return new PolicyStack(westdale with { Clauses = westdale.Clauses.Replace(clause, change(clause)) }).Bind(westdale.Id, 1, westdale.EffectiveFrom);
    }
}
