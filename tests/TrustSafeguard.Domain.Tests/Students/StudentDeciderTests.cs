using TrustSafeguard.Domain.Students;

namespace TrustSafeguard.Domain.Tests.Students;

public sealed class StudentDeciderTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static readonly Scenario<StudentState, StudentCommand, StudentEvent> New = new(StudentState.Initial, StudentDecider.Decide, StudentState.Evolve);

    private static readonly StudentEvent.Enrolled Robin = new(900001, "Robin Example", new DateOnly(2014, 2, 1));
    private static readonly StudentCommand.Enrol Enrol = new(Robin, Today);
    private static readonly StudentCommand.RecordLeft Leave = new(new DateOnly(2026, 7, 31), Today);

    private static readonly Scenario<StudentState, StudentCommand, StudentEvent> Enrolled = New.After(Enrol);
    private static readonly Scenario<StudentState, StudentCommand, StudentEvent> Left = Enrolled.After(Leave);

    [Fact]
    public void A_student_is_enrolled() => New.Gives(Enrol, new StudentEvent.Enrolled(900001, "Robin Example", Robin.DateOfBirth));

    [Fact]
    public void A_student_has_a_name() => New.Refuses(Enrol with { Particulars = Robin with { DisplayName = "" } }, "student.name-missing");

    [Fact]
    public void Nobody_is_born_tomorrow() => New.Refuses(Enrol with { Particulars = Robin with { DateOfBirth = Today.AddDays(1) } }, "student.born-in-the-future");

    [Fact]
    public void Somebody_may_be_born_today() => New.After(Enrol with { Particulars = Robin with { DateOfBirth = Today } });

    [Fact]
    public void The_same_enrolment_again_adds_nothing_on_any_day() => Enrolled.AddsNothing(Enrol with { Today = Today.AddDays(30) });

    [Fact]
    public void An_id_is_enrolled_once()
    {
        Enrolled.Refuses(Enrol with { Particulars = Robin with { DisplayName = "Kit Example" } }, "student.already-enrolled");
        Left.Refuses(Enrol, "student.already-enrolled");
    }

    [Fact]
    public void A_student_leaves() => Enrolled.Gives(Leave, new StudentEvent.Left(Leave.On));

    [Fact]
    public void A_student_who_is_not_enrolled_does_not_leave() => New.Refuses(Leave, "student.unknown");

    [Fact]
    public void A_student_does_not_leave_before_being_born() =>
        Enrolled.Refuses(Leave with { On = Robin.DateOfBirth.AddDays(-1) }, "student.left-before-birth");

    [Fact]
    public void A_student_does_not_leave_before_the_second_birthday()
    {
        var second = Robin.DateOfBirth.AddYears(StudentDecider.YoungestLeaverAge);

        Enrolled.Refuses(Leave with { On = second.AddDays(-1) }, "student.left-too-young");
        New.Refuses(Enrol with { LeftOn = second.AddDays(-1) }, "student.left-too-young");
        Enrolled.Gives(Leave with { On = second }, new StudentEvent.Left(second));
    }

    [Fact]
    public void Somebody_whom_a_record_shows_on_the_roll_had_not_left_by_then()
    {
        Enrolled.Refuses(Leave with { OnRollOn = Leave.On }, "student.on-roll-then");
        Enrolled.Refuses(Leave with { OnRollOn = Leave.On.AddDays(1) }, "student.on-roll-then");
        Enrolled.Gives(Leave with { OnRollOn = Leave.On.AddDays(-1) }, new StudentEvent.Left(Leave.On));
        Left.AddsNothing(Leave with { OnRollOn = Leave.On });
    }

    [Fact]
    public void The_same_leaving_again_adds_nothing() => Left.AddsNothing(Leave);

    [Fact]
    public void A_student_leaves_once() => Left.Refuses(Leave with { On = Leave.On.AddDays(1) }, "student.already-left");

    [Fact]
    public void A_current_student_is_at_most_thirty()
    {
        var oldest = Robin with { DateOfBirth = Today.AddYears(-StudentDecider.OldestStudentAge - 1).AddDays(1) };

        New.After(Enrol with { Particulars = oldest });
        New.Refuses(Enrol with { Particulars = oldest with { DateOfBirth = oldest.DateOfBirth.AddDays(-1) } }, "student.too-old");
        New.Refuses(Enrol with { Particulars = Robin with { DateOfBirth = new DateOnly(1950, 2, 1) } }, "student.too-old");
    }

    [Fact]
    public void Somebody_who_left_long_ago_is_enrolled_as_a_former_student()
    {
        var former = Enrol with { Particulars = Robin with { DateOfBirth = new DateOnly(1950, 2, 1) }, LeftOn = new DateOnly(1966, 7, 22) };

        New.Gives(former, former.Particulars, new StudentEvent.Left(new DateOnly(1966, 7, 22)));
        New.After(former).AddsNothing(former);
        New.After(former).Refuses(former with { LeftOn = new DateOnly(1967, 7, 22) }, "student.already-enrolled");
        Enrolled.Refuses(Enrol with { LeftOn = Today }, "student.already-enrolled");
        New.Refuses(former with { LeftOn = new DateOnly(1996, 7, 22) }, "student.too-old");
        New.Refuses(former with { LeftOn = new DateOnly(1949, 7, 22) }, "student.left-before-birth");
        New.Refuses(former with { LeftOn = new DateOnly(2066, 7, 22) }, "student.leaves-too-far-ahead");
    }

    [Fact]
    public void A_leaving_day_of_a_mistyped_year_is_refused()
    {
        Enrolled.Refuses(Leave with { On = new DateOnly(2926, 7, 31) }, "student.leaves-too-far-ahead");
        Enrolled.Refuses(Leave with { On = new DateOnly(26, 7, 31) }, "student.left-before-birth");
    }

    [Fact]
    public void A_name_and_a_date_of_birth_are_corrected_together_or_alone()
    {
        var born = Robin.DateOfBirth.AddDays(1);
        var enrolled = New.After(Enrol);
        enrolled.Gives(Correct("Robyn Example", born), new StudentEvent.NameCorrected("Robyn Example"), new StudentEvent.DateOfBirthCorrected(born));
        enrolled.Gives(Correct(null, born), new StudentEvent.DateOfBirthCorrected(born));
        enrolled.Gives(Correct("Robyn Example", Robin.DateOfBirth), new StudentEvent.NameCorrected("Robyn Example"));
        enrolled.AddsNothing(Correct(Robin.DisplayName, Robin.DateOfBirth));
        enrolled.After(Correct(null, born)).AddsNothing(Correct(null, born));
        enrolled.After(Correct(null, born)).AddsNothing(Enrol);
        enrolled.Refuses(Correct(null, null), "student.nothing-to-correct");
        enrolled.Refuses(Correct(" ", null), "student.name-missing");
        New.Refuses(Correct("Robyn Example", null), "student.unknown");
    }

    [Fact]
    public void A_corrected_date_of_birth_is_one_that_an_enrolment_could_have_and_not_after_a_contact()
    {
        var enrolled = New.After(Enrol);
        enrolled.Refuses(Correct(null, Enrol.Today.AddDays(1)), "student.born-in-the-future");
        enrolled.Refuses(Correct(null, Enrol.Today.AddYears(-31)), "student.too-old");
        enrolled.Refuses(Correct(null, Enrol.Today.AddYears(-200)), "student.born-too-long-ago");
        enrolled.Refuses(Correct(null, Enrol.Today) with { FirstSeenOn = Enrol.Today.AddDays(-1) }, "student.born-after-contact");
        enrolled.Gives(Correct(null, Enrol.Today) with { FirstSeenOn = Enrol.Today }, new StudentEvent.DateOfBirthCorrected(Enrol.Today));
        enrolled.After(new StudentCommand.RecordLeft(Enrol.Today, Enrol.Today)).Refuses(Correct(null, Enrol.Today.AddYears(-1)), "student.left-too-young");
    }

    [Fact]
    public void A_leaving_day_is_put_right_or_taken_back()
    {
        var another = Leave.On.AddYears(1);
        Left.Gives(Correct(null, null) with { LeftOn = another }, new StudentEvent.LeavingCorrected(another));
        Left.Gives(Correct("Robyn Example", null) with { HasNotLeft = true }, new StudentEvent.NameCorrected("Robyn Example"), new StudentEvent.LeavingCorrected(null));
        Left.AddsNothing(Correct(null, null) with { LeftOn = Leave.On });
        Left.After(Correct(null, null) with { LeftOn = another }).AddsNothing(Leave with { On = another });
        Left.After(Correct(null, null) with { HasNotLeft = true }).Gives(Leave, new StudentEvent.Left(Leave.On));
        Left.After(Correct(null, null) with { HasNotLeft = true }).AddsNothing(Correct(null, null) with { HasNotLeft = true });
    }

    [Fact]
    public void A_leaving_day_that_is_put_right_is_one_that_could_be_recorded()
    {
        Enrolled.Refuses(Correct(null, null) with { LeftOn = Leave.On }, "student.not-left");
        Left.Refuses(Correct(null, null) with { LeftOn = Leave.On, HasNotLeft = true }, "student.left-and-not");
        Left.Refuses(Correct(null, null) with { LeftOn = new DateOnly(2926, 7, 31) }, "student.leaves-too-far-ahead");
        Left.Refuses(Correct(null, null) with { LeftOn = Robin.DateOfBirth.AddDays(1) }, "student.left-too-young");
        Left.Refuses(Correct(null, Today.AddYears(-1)) with { LeftOn = Today }, "student.left-too-young");
        Left.Refuses(Correct(null, null) with { LeftOn = Today, OnRollOn = Today }, "student.on-roll-then");
        Left.Gives(Correct(null, null) with { LeftOn = Today, OnRollOn = Today.AddDays(-1) }, new StudentEvent.LeavingCorrected(Today));
        New.After(Enrol with { Particulars = Robin with { DateOfBirth = new DateOnly(1950, 2, 1) }, LeftOn = new DateOnly(1966, 7, 22) })
            .Refuses(Correct(null, null) with { HasNotLeft = true }, "student.too-old");
    }

    [Fact]
    public void What_one_person_alone_told_is_told_once_more_when_another_confirms_it()
    {
        Enrolled.Gives(Correct(null, Robin.DateOfBirth) with { ConfirmsBirth = true }, new StudentEvent.DateOfBirthCorrected(Robin.DateOfBirth));
        Enrolled.AddsNothing(Correct("Robin Example", null) with { ConfirmsBirth = true });
        Left.Gives(Leave with { Confirms = true }, new StudentEvent.LeavingCorrected(Leave.On));
        Left.Gives(Correct(null, null) with { LeftOn = Leave.On, ConfirmsLeaving = true }, new StudentEvent.LeavingCorrected(Leave.On));
        var back = Left.After(Correct(null, null) with { HasNotLeft = true });
        back.Gives(Correct(null, null) with { HasNotLeft = true, ConfirmsLeaving = true }, new StudentEvent.LeavingCorrected(null));
        back.After(Correct(null, null) with { HasNotLeft = true, ConfirmsLeaving = true }).Gives(Leave, new StudentEvent.Left(Leave.On));
    }

    private static StudentCommand.Correct Correct(string? name, DateOnly? born) => new(name, born, Enrol.Today);
}
