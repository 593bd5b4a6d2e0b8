using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>Something that an adult does or receives, told in a sentence.</summary>
/// <param name="Weight">How common it is.</param>
/// <param name="Activity">What it is to the policies.</param>
/// <param name="Direction">Who reached out.</param>
/// <param name="Purpose">Why.</param>
/// <param name="With">Whom it concerns: a present student, a former one, or nobody.</param>
/// <param name="Summary">The words on record.</param>
/// <param name="Facts">Circumstances that only a person could tell.</param>
internal sealed record InventedConduct(
    int Weight, Activity Activity, Direction Direction, Purpose Purpose, CounterpartKind With, string Summary, params IReadOnlyList<Fact> Facts)
{
    /// <summary>From what happens every day to what should never happen.</summary>
    public static IReadOnlyList<InventedConduct> All { get; } =
    [
        new(300, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Sent the week's reading from the school account."),
        new(120, Activity.SchoolEmail, Direction.Inbound, Purpose.Professional, CounterpartKind.CurrentStudent, "A question about homework came to the school account."),
        new(90, Activity.ClubOrSportsActivity, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Ran the chess club after lessons."),
        new(
            60, Activity.SchoolPhoneCall, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent,
            "Rang from the school office about a missing coursework folder."),
        new(60, Activity.ChanceMeeting, Direction.Outbound, Purpose.Personal, CounterpartKind.CurrentStudent, "Met in the market square and said good morning."),
        new(
            40, Activity.PhotographWithSchoolCamera, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent,
            "Took a picture of the science fair with the school's camera."),
        new(30, Activity.PersonalPhoneInStaffArea, Direction.Outbound, Purpose.Personal, CounterpartKind.None, "Made a private call in the staff room."),
        new(
            30, Activity.PersonalSocialMediaMessage, Direction.Inbound, Purpose.Personal, CounterpartKind.CurrentStudent,
            "A message arrived on a private account; it was not answered."),
        new(
            25, Activity.PersonalSocialMediaConnection, Direction.Inbound, Purpose.Personal, CounterpartKind.FormerStudent,
            "An invitation to connect arrived from a former student."),
        new(
            20, Activity.PersonalSocialMediaConnection, Direction.Inbound, Purpose.Personal, CounterpartKind.CurrentStudent,
            "Another invitation to connect arrived.", Fact.Repeated),
        new(20, Activity.AccompaniedLift, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Drove to the away match with a colleague in the car."),
        new(
            12, Activity.InfatuationNoticed, Direction.Inbound, Purpose.Professional, CounterpartKind.CurrentStudent,
            "Noticed that a student seeks attention beyond the classroom."),
        new(
            8, Activity.LoneLift, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Drove home in a storm when no bus ran.", Fact.Emergency,
            Fact.NoSafeAlternative),
        new(6, Activity.LoneLift, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Gave a lift home after rehearsal."),
        new(8, Activity.PersonalPhoneText, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Texted about a changed rehearsal from a private phone."),
        new(8, Activity.PersonalPhoneInClass, Direction.Outbound, Purpose.Personal, CounterpartKind.None, "Looked at a private phone during a lesson."),
        new(7, Activity.SharePersonalContactDetails, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Gave out a private number before a trip."),
        new(
            6, Activity.PhotographWithPersonalPhone, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent,
            "Took a picture of a poster group with a private phone."),
        new(6, Activity.PersonalSocialMediaConnection, Direction.Outbound, Purpose.Personal, CounterpartKind.FormerStudent, "Connected with a former student."),
        new(5, Activity.PersonalSocialMediaConnection, Direction.Outbound, Purpose.Personal, CounterpartKind.CurrentStudent, "Accepted a connection on a private account."),
        new(4, Activity.PrivateTuition, Direction.Outbound, Purpose.Professional, CounterpartKind.CurrentStudent, "Taught privately for pay."),
        new(3, Activity.SocialMeeting, Direction.Outbound, Purpose.Personal, CounterpartKind.CurrentStudent, "Met in a café outside school."),
        new(2, Activity.StudentInStaffHome, Direction.Outbound, Purpose.Personal, CounterpartKind.CurrentStudent, "Invited a student home."),
        new(1, Activity.IntimateRelationship, Direction.Outbound, Purpose.Personal, CounterpartKind.CurrentStudent, "An intimate relationship came to light."),
    ];
}
