using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Authorisations;

public sealed class AuthorisationDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> New =
        new(AuthorisationState.Initial, AuthorisationDecider.Decide, AuthorisationState.Evolve);

    private static readonly AuthorisationEvent.Requested Lift = new(
        "teacher", RoleSet.Of(Role.Teacher), "student", Activity.LoneLift, "The bus was cancelled.", Now, Now.AddDays(1),
        [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DesignatedSafeguardingLead, Role.ParentOrCarer)], "hash");

    private static readonly AuthorisationCommand.Request HeadOrBoth = new(Lift, Outcome.AuthorisationRequired, Now);

    private static readonly AuthorisationCommand.Decide Head = new(Role.Headteacher, "head", RoleSet.Of(Role.Headteacher), true, "Agreed.", Now);
    private static readonly AuthorisationCommand.Decide Lead = new(Role.DesignatedSafeguardingLead, "lead", RoleSet.Of(Role.DesignatedSafeguardingLead), true, "Agreed.", Now);
    private static readonly AuthorisationCommand.Decide Parent = new(
        Role.ParentOrCarer, null, RoleSet.Empty, true, "She is content.", Now, "Mary Invented", HowGiven.ByTelephone);
    private static readonly AuthorisationCommand.Decide HeadRefuses = Head with { Approve = false, Reason = "A taxi can be had." };

    private static readonly AuthorisationEvent.Approved MaryAgreed = new(Role.ParentOrCarer, null, "She is content.", Now, "Mary Invented", HowGiven.ByTelephone);

    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Requested = New.After(HeadOrBoth);
    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Granted = Requested.After(Head);
    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> Refused = Requested.After(HeadRefuses);

    [Fact]
    public void A_request_keeps_who_may_agree_by_the_policy_in_force() => New.Gives(HeadOrBoth, Lift);

    [Fact]
    public void A_request_says_why() => New.Refuses(HeadOrBoth with { Particulars = Lift with { Reason = " " } }, "authorisation.reason-missing");

    [Fact]
    public void A_request_begins_before_it_ends() => New.Refuses(HeadOrBoth with { Particulars = Lift with { To = Lift.From } }, "authorisation.period");

    [Fact]
    public void What_is_prohibited_is_authorised_by_nobody() =>
        New.Refuses(new AuthorisationCommand.Request(Lift with { Groups = [] }, Outcome.Prohibited, Now), "authorisation.nobody-may");

    [Fact]
    public void An_id_is_requested_once() => Requested.Refuses(HeadOrBoth with { Particulars = Lift with { Reason = "Another." } }, "authorisation.already-requested");

    [Fact]
    public void What_was_not_requested_is_not_decided() => New.Refuses(Head, "authorisation.unknown");

    [Fact]
    public void A_group_of_one_grants_alone() =>
        Requested.Gives(Head, new AuthorisationEvent.Approved(Role.Headteacher, "head", "Agreed.", Now), new AuthorisationEvent.Granted(Now));

    [Fact]
    public void A_group_of_two_grants_when_both_have_agreed()
    {
        Requested.Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now));
        Requested.After(Lead).Gives(Parent, MaryAgreed, new AuthorisationEvent.Granted(Now));
    }

    [Fact]
    public void The_order_of_those_who_agree_does_not_matter() =>
        Requested.After(Parent).Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now), new AuthorisationEvent.Granted(Now));

    [Fact]
    public void The_same_word_again_adds_nothing()
    {
        Requested.After(Lead).AddsNothing(Lead);
        Granted.AddsNothing(Head);
        Refused.AddsNothing(HeadRefuses);
    }

    [Fact]
    public void One_who_may_refuses_for_all() =>
        Requested.After(Lead).Gives(HeadRefuses, new AuthorisationEvent.Refused(Role.Headteacher, "head", HeadRefuses.Reason, Now));

    [Fact]
    public void Nobody_decides_on_their_own_request() => Requested.Refuses(Head with { By = "teacher" }, "authorisation.own-request");

    [Fact]
    public void Only_a_parent_gives_their_word_without_a_record() => Requested.Refuses(Head with { By = null }, "authorisation.person-missing");

    [Fact]
    public void A_word_has_a_reason() => Requested.Refuses(Head with { Reason = "" }, "authorisation.reason-missing");

    [Fact]
    public void A_role_that_is_not_held_counts_for_nothing() =>
        Requested.Refuses(Head with { By = "another", Held = RoleSet.Of(Role.Teacher) }, "authorisation.role-not-held");

    [Fact]
    public void A_role_that_the_policy_does_not_ask_has_no_say() =>
        Requested.Refuses(Head with { As = Role.Governor, Held = RoleSet.Of(Role.Governor) }, "authorisation.role-may-not");

    [Fact]
    public void Nobody_decides_after_the_period()
    {
        Requested.After(Lead with { At = Lift.To });
        Requested.Refuses(Head with { At = Lift.To.AddTicks(1) }, "authorisation.expired");
    }

    [Fact]
    public void What_was_granted_is_taken_back_by_one_who_may_agree() =>
        Granted.Gives(HeadRefuses, new AuthorisationEvent.Revoked(Role.Headteacher, "head", HeadRefuses.Reason, Now));

    [Fact]
    public void A_parent_takes_back_what_another_parent_or_the_head_agreed_to()
    {
        var peterRefuses = Parent with { Approve = false, Parent = "Peter Invented", Reason = "We have changed our minds." };
        var revoked = new AuthorisationEvent.Revoked(Role.ParentOrCarer, null, "We have changed our minds.", Now, "Peter Invented", HowGiven.ByTelephone, "head");

        Requested.After(Parent, Lead).Gives(peterRefuses with { RecordedBy = "head" }, revoked);
        Granted.Gives(peterRefuses with { RecordedBy = "head" }, revoked);
    }

    [Fact]
    public void A_word_given_after_its_person_had_left_does_not_stand_in_the_way_of_another()
    {
        var successor = new AuthorisationCommand.Decide(Role.Headteacher, "newhead", RoleSet.Of(Role.Headteacher), true, "I agree.", Now);
        var granted = New.After(HeadOrBoth with { Particulars = Lift with { Groups = [RoleSet.Of(Role.Headteacher)] } }, Head);

        granted.Refuses(successor, "authorisation.already-granted");
        granted.Gives(successor with { NotCounting = [0] }, new AuthorisationEvent.Approved(Role.Headteacher, "newhead", "I agree.", Now));
    }

    [Fact]
    public void The_head_and_the_safeguarding_lead_say_no_wherever_they_are_not_asked()
    {
        var asked = New.After(HeadOrBoth with { Particulars = Lift with { Groups = [RoleSet.Of(Role.DeputyHeadteacher)] } });
        var granted = asked.After(new AuthorisationCommand.Decide(Role.DeputyHeadteacher, "deputy", RoleSet.Of(Role.DeputyHeadteacher), true, "Agreed.", Now));
        foreach (var word in new[] { Head, Lead })
        {
            asked.Refuses(word, "authorisation.role-may-not");
            asked.Gives(word with { Approve = false }, new AuthorisationEvent.Refused(word.As, word.By, word.Reason, Now));
            granted.Gives(word with { Approve = false }, new AuthorisationEvent.Revoked(word.As, word.By, word.Reason, Now));
        }

        granted.Refuses(new AuthorisationCommand.Decide(Role.Teacher, "another", RoleSet.Of(Role.Teacher), false, "I would not.", Now), "authorisation.role-may-not-refuse");
    }

    [Fact]
    public void Who_asks_records_that_a_parent_says_no_and_never_that_they_agree()
    {
        Requested.Refuses(Parent with { RecordedBy = "teacher" }, "authorisation.own-request");
        Granted.Gives(
            Parent with { RecordedBy = "teacher", Approve = false },
            new AuthorisationEvent.Revoked(Role.ParentOrCarer, null, Parent.Reason, Now, "Mary Invented", HowGiven.ByTelephone, "teacher"));
        Granted.Refuses(Head with { By = "teacher" }, "authorisation.own-request");
    }

    [Fact]
    public void Who_asked_gives_up_a_request_or_a_grant_in_a_role_that_they_hold()
    {
        var gives = new AuthorisationCommand.Decide(Role.Teacher, "teacher", RoleSet.Of(Role.Teacher), false, "The bus runs again.", Now);

        Requested.Gives(gives, new AuthorisationEvent.Refused(Role.Teacher, "teacher", gives.Reason, Now));
        Granted.Gives(gives, new AuthorisationEvent.Revoked(Role.Teacher, "teacher", gives.Reason, Now));
        Granted.Refuses(gives with { As = Role.Governor }, "authorisation.role-not-held");
        Granted.Refuses(gives with { By = "another" }, "authorisation.role-may-not-refuse");
        Requested.Refuses(gives with { Approve = true }, "authorisation.own-request");
    }

    [Fact]
    public void What_was_taken_back_stays_so()
    {
        var revoked = Granted.After(HeadRefuses);

        revoked.AddsNothing(HeadRefuses);
        revoked.AddsNothing(HeadRefuses with { At = Now.AddHours(1) });
        revoked.Refuses(Head, "authorisation.already-revoked");
        revoked.Refuses(HeadRefuses with { Reason = "Another reason." }, "authorisation.already-revoked");
    }

    [Fact]
    public void A_request_is_complete_by_what_the_policies_ask_when_the_last_word_is_given()
    {
        RoleSet[] headAndParent = [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)];

        Requested.Gives(Head with { Asked = headAndParent }, new AuthorisationEvent.Approved(Role.Headteacher, "head", "Agreed.", Now));
        Requested.After(Head with { Asked = headAndParent }).Gives(Parent with { Asked = headAndParent }, MaryAgreed, new AuthorisationEvent.Granted(Now));
        Requested.Refuses(Lead with { Asked = headAndParent }, "authorisation.role-may-not");
    }

    [Fact]
    public void The_same_word_again_grants_what_the_policies_have_come_to_ask_no_more_for() =>
        Requested.After(Lead).Gives(Lead with { Asked = [RoleSet.Of(Role.DesignatedSafeguardingLead)] }, new AuthorisationEvent.Granted(Now));

    [Fact]
    public void Where_a_policy_has_come_to_ask_for_more_the_missing_word_is_added_to_the_grant()
    {
        RoleSet[] headAndParent = [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)];

        Granted.Gives(Parent with { Asked = headAndParent }, MaryAgreed);
        Granted.After(Parent with { Asked = headAndParent })
            .Refuses(Parent with { Asked = headAndParent, Parent = "Peter Invented" }, "authorisation.already-granted");
    }

    [Fact]
    public void A_refused_authorisation_is_not_granted_afterwards() => Refused.Refuses(Head, "authorisation.already-refused");

    [Fact]
    public void One_person_who_holds_both_roles_is_not_two_people()
    {
        var both = new AuthorisationCommand.Decide(
            Role.Headteacher, "head", RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead), true, "Agreed.", Now);
        var asked = New.After(HeadOrBoth with { Particulars = Lift with { Groups = [RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead)] } });

        asked.After(both).Refuses(both with { As = Role.DesignatedSafeguardingLead }, "authorisation.second-word");
        asked.After(both).Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
    }

    [Fact]
    public void A_head_is_not_the_head_and_the_senior_leader_of_one_group()
    {
        var asked = New.After(HeadOrBoth with { Particulars = Lift with { Groups = [RoleSet.Of(Role.Headteacher, Role.SeniorLeader)] } });
        var deputy = new AuthorisationCommand.Decide(Role.SeniorLeader, "deputy", RoleSet.Of(Role.DeputyHeadteacher), true, "Agreed.", Now);

        asked.Gives(Head, new AuthorisationEvent.Approved(Head.As, "head", "Agreed.", Now));
        asked.After(Head).Refuses(Head with { As = Role.SeniorLeader }, "authorisation.second-word");
        asked.After(Head).Gives(deputy, new AuthorisationEvent.Approved(Role.SeniorLeader, "deputy", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
    }

    [Fact]
    public void Two_words_of_one_person_in_an_old_journal_count_once()
    {
        var asked = Lift with { Groups = [RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead, Role.ParentOrCarer)] };
        var twice = AuthorisationState.Evolve(
            AuthorisationState.Evolve(AuthorisationState.Evolve(AuthorisationState.Initial, asked), new AuthorisationEvent.Approved(Role.Headteacher, "head", "Agreed.", Now)),
            new AuthorisationEvent.Approved(Role.DesignatedSafeguardingLead, "head", "Agreed.", Now));

        AuthorisationDecider.Decide(twice, Parent).Events.ShouldBe([MaryAgreed]);
    }

    [Fact]
    public void A_parents_word_says_who_the_parent_is_and_how_it_was_given()
    {
        Requested.Refuses(Parent with { Parent = null }, "authorisation.parent-missing");
        foreach (var nobody in new[] { " ", ".", "--", "\u2026", "7", "\U0001F642" })
        {
            Requested.Refuses(Parent with { Parent = nobody }, "authorisation.parent-missing");
        }

        Requested.Refuses(Parent with { Parent = new string('a', TextLimits.Name + 1) }, "authorisation.parent-too-long");
        Requested.Refuses(Parent with { Given = null }, "authorisation.how-given-missing");
        Requested.Refuses(Parent with { Approve = false, Given = null }, "authorisation.how-given-missing");
        Requested.Refuses(Head with { Parent = "Mary Invented" }, "authorisation.not-a-parent");
        Requested.Refuses(Head with { Given = HowGiven.InWriting }, "authorisation.not-a-parent");
    }

    [Fact]
    public void Who_asks_is_not_the_parent_who_agrees() => Requested.Refuses(Parent with { By = "teacher" }, "authorisation.own-request");

    [Fact]
    public void A_colleague_who_is_the_parent_gives_one_word_and_not_two() =>
        Requested.After(Lead).Refuses(Parent with { By = "lead", Parent = null }, "authorisation.second-word");

    [Fact]
    public void A_parent_is_named_once_by_record_or_by_name() => Requested.Refuses(Parent with { By = "another" }, "authorisation.parent-twice");

    [Fact]
    public void A_colleague_who_is_the_parent_has_another_colleague_record_it()
    {
        Requested.Refuses(Parent with { By = "another", Parent = null, RecordedBy = "another" }, "authorisation.parent-records-own-word");
        Requested.Gives(
            Parent with { By = "another", Parent = null, RecordedBy = "head" },
            new AuthorisationEvent.Approved(Role.ParentOrCarer, "another", Parent.Reason, Now, null, HowGiven.ByTelephone, "head"));
    }

    [Fact]
    public void Who_records_a_parents_word_has_given_none_and_can_agree_besides()
    {
        var recorded = Parent with { RecordedBy = "lead" };

        Requested.After(recorded).Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
        Requested.After(Lead).Gives(recorded, MaryAgreed with { RecordedBy = "lead" }, new AuthorisationEvent.Granted(Now));
        New.After(HeadOrBoth with { Particulars = Lift with { Groups = [RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead)] } })
            .Refuses(recorded, "authorisation.role-may-not");
    }

    [Fact]
    public void The_word_of_a_second_parent_is_kept_beside_the_first()
    {
        var peter = Parent with { Parent = "Peter Invented", Given = HowGiven.InWriting };

        Requested.After(Parent).Gives(peter, MaryAgreed with { Parent = "Peter Invented", Given = HowGiven.InWriting });
        Requested.After(Parent, peter).Gives(Lead, new AuthorisationEvent.Approved(Lead.As, "lead", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
    }

    [Fact]
    public void A_word_that_says_more_than_the_first_is_kept_and_none_is_dropped()
    {
        Requested.After(Lead).Gives(Lead with { Reason = "And I asked the family." }, new AuthorisationEvent.Approved(Lead.As, "lead", "And I asked the family.", Now));
        Requested.After(Parent).Gives(Parent with { Given = HowGiven.InWriting }, MaryAgreed with { Given = HowGiven.InWriting });
        Granted.Refuses(Head with { By = "another-head" }, "authorisation.already-granted");
        Granted.Refuses(Head with { Reason = "Another reason." }, "authorisation.already-granted");
        Refused.Refuses(HeadRefuses with { Reason = "Another reason." }, "authorisation.already-refused");
        Refused.Refuses(HeadRefuses with { By = "another-head" }, "authorisation.already-refused");
    }

    [Fact]
    public void Nobody_agrees_to_what_is_prohibited_in_all_that_lies_ahead_and_anybody_who_may_can_refuse_it()
    {
        Requested.Refuses(Head with { IsBarred = true }, "authorisation.nobody-may");
        Requested.Gives(HeadRefuses with { IsBarred = true }, new AuthorisationEvent.Refused(Role.Headteacher, "head", HeadRefuses.Reason, Now));
    }

    [Theory]
    [InlineData(HowGiven.ByTelephone)]
    [InlineData(HowGiven.InPerson)]
    public void Where_the_policies_ask_for_writing_a_parent_agrees_in_no_other_way_and_says_no_in_any(HowGiven given)
    {
        var spoken = Parent with { Given = given, InWriting = true };

        Requested.After(Lead).Refuses(spoken, "authorisation.not-in-writing");
        Requested.After(Lead).Gives(
            spoken with { Given = HowGiven.InWriting }, MaryAgreed with { Given = HowGiven.InWriting }, new AuthorisationEvent.Granted(Now));
        Requested.After(Lead).Gives(
            spoken with { Approve = false }, new AuthorisationEvent.Refused(Role.ParentOrCarer, null, Parent.Reason, Now, Parent.Parent, given));
    }

    [Fact]
    public void A_colleague_who_is_the_parent_agrees_in_writing_too()
    {
        var colleague = Parent with { By = "cook", Parent = null, RecordedBy = "lead", InWriting = true };

        Requested.Refuses(colleague, "authorisation.not-in-writing");
        Requested.Gives(
            colleague with { Given = HowGiven.InWriting }, new AuthorisationEvent.Approved(Role.ParentOrCarer, "cook", Parent.Reason, Now, null, HowGiven.InWriting, "lead"));
    }

    [Fact]
    public void What_a_parent_only_said_before_writing_was_asked_for_completes_nothing_and_their_letter_does()
    {
        var spoken = Requested.After(Parent);

        spoken.Gives(Lead with { InWriting = true }, new AuthorisationEvent.Approved(Role.DesignatedSafeguardingLead, "lead", "Agreed.", Now));
        spoken.After(Lead with { InWriting = true }).Gives(
            Parent with { Given = HowGiven.InWriting, InWriting = true }, MaryAgreed with { Given = HowGiven.InWriting }, new AuthorisationEvent.Granted(Now));
        spoken.After(Lead).Gives(Parent with { Given = HowGiven.InWriting, InWriting = true }, MaryAgreed with { Given = HowGiven.InWriting });
    }

    [Fact]
    public void A_period_begins_within_a_year_of_the_asking()
    {
        AuthorisationCommand.Request Beginning(int days) =>
            HeadOrBoth with { Particulars = Lift with { From = Now.AddDays(days), To = Now.AddDays(days + 1) }, At = Now };

        New.Refuses(Beginning(AuthorisationDecider.FurthestAheadDays + 1), "authorisation.too-far-ahead");
        New.After(Beginning(AuthorisationDecider.FurthestAheadDays));
    }

    [Fact]
    public void The_chair_does_not_agree_for_a_head_where_the_policy_names_another()
    {
        var asked = New.After(HeadOrBoth with
        {
            Particulars = Lift with { StaffMember = "head", Roles = RoleSet.Of(Role.Headteacher), Groups = [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DeputyHeadteacher)] },
        });

        asked.Refuses(Head with { As = Role.ChairOfGovernors, By = "chair", Held = RoleSet.Of(Role.ChairOfGovernors) }, "authorisation.role-may-not");
    }

    [Fact]
    public void The_chair_agrees_for_a_head_who_asks()
    {
        var asked = New.After(HeadOrBoth with
        {
            Particulars = Lift with { StaffMember = "head", Roles = RoleSet.Of(Role.Headteacher), Groups = [RoleSet.Of(Role.Headteacher)] },
        });
        asked.Refuses(Head with { By = "another-head" }, "authorisation.role-may-not");
        var chair = Head with { As = Role.ChairOfGovernors, By = "chair", Held = RoleSet.Of(Role.ChairOfGovernors) };
        asked.Gives(chair, new AuthorisationEvent.Approved(Role.ChairOfGovernors, "chair", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
    }
}
