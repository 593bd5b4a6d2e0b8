using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>The invented trust: five schools in three authorities, one for each shipped policy.</summary>
internal static class DemoScenario
{
    public const string TrustUid = "900900";
    public const string TrustName = "Larkspur Fold Learning Trust";

    /// <summary>How far back the records go.</summary>
    public const int Weeks = 13;

    /// <summary>In the order of the shipped policies, which is that of their ids.</summary>
    public static IReadOnlyList<DemoSchool> Schools { get; } =
    [
        new(900_901, "Ashmuddle Primary", "Primary", "991", "Borough of Ashmuddle"),
        new(900_902, "Brackendrop High", "Secondary", "991", "Borough of Ashmuddle"),
        new(900_903, "Cloverhatch Academy", "Secondary", "992", "Brackendrop County"),
        new(900_904, "Dunnybeck Primary", "Primary", "992", "Brackendrop County"),
        new(900_905, "Elderwhistle Juniors", "Primary", "993", "City of Cloverhatch"),
    ];

    /// <summary>Everybody whom a school enrols, a member of staff for each line; the head first.</summary>
    public static IReadOnlyList<Role[]> Staff { get; } =
    [
        [Role.Headteacher], [Role.DeputyHeadteacher], [Role.SeniorLeader], [Role.DesignatedSafeguardingLead, Role.Teacher], [Role.OperationsManager],
        [Role.LineManager, Role.Teacher], [Role.Teacher], [Role.Teacher], [Role.Teacher], [Role.SupportStaff], [Role.ItTechnician], [Role.SupplyStaff],
        [Role.Governor], [Role.ChairOfGovernors, Role.Governor], [Role.Volunteer], [Role.Contractor], [Role.Visitor], [Role.AgencyWorker],
    ];

    /// <summary>
    /// For each school, so many days after the first: when somebody tells a concern about its supply staff. The first two schools have the same person; neither has enough
    /// of them to look like more.
    /// </summary>
    public static IReadOnlyList<int[]> ConcernsAboutSupplyStaff { get; } = [[20, 48], [34, 62], [], [], []];

    /// <summary>By which one of <see cref="Staff"/> signs in.</summary>
    public static string IdentityOf(int school, int number) => $"staff-{school}-{number}@example.invalid";

    public static IReadOnlyList<int> AgesOfStudents { get; } = [9, 12, 14, 15, 16, 17];

    public static IReadOnlyList<int> AgesOfFormerStudents { get; } = [16, 19, 22];

    /// <summary>What is asked at all five.</summary>
    public static IReadOnlyList<DemoQuestion> Questions { get; } =
    [
        new("Give a student of 11 your own phone number", Asked(Activity.SharePersonalContactDetails, CounterpartKind.CurrentStudent, 11)),
        new("Text a student of 11 from your own phone", Asked(Activity.PersonalPhoneText, CounterpartKind.CurrentStudent, 11)),
        new("Connect online with a former student of 22", Asked(Activity.PersonalSocialMediaConnection, CounterpartKind.FormerStudent, 22, Purpose.Personal)),
        new("Drive a student of 11 home alone", Asked(Activity.LoneLift, CounterpartKind.CurrentStudent, 11)),
        new(
            "Photograph a child of 9 on a visit, own phone",
            Asked(Activity.PhotographWithPersonalPhone, CounterpartKind.CurrentStudent, 9, Purpose.Professional, Fact.OnEducationalVisit)),
        new("Give a student of 11 private lessons", Asked(Activity.PrivateTuition, CounterpartKind.CurrentStudent, 11)),
    ];

    private static Situation Asked(Activity activity, CounterpartKind with, int age, Purpose purpose = Purpose.Professional, params ReadOnlySpan<Fact> facts) => new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = with,
        CounterpartAge = age,
        Activity = activity,
        Purpose = purpose,
        Facts = FactSet.Of(facts),
    };
}
