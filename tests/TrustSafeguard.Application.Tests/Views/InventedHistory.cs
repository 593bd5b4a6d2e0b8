using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Events of one log as any version may have written them, and what they told.</summary>
internal sealed class InventedHistory
{
    private const int Urn = 900_001;

    private long position;

    public static LogId Log { get; } = Logs.OfTrust("99001");

    public static IReadOnlyList<string> Staff { get; } = [.. Enumerable.Range(0, 3).Select(number => $"staff-{Digits(number)}"), "staff-old"];

    public List<(long Position, RelationshipEvent.ContactRecorded Event, DateTimeOffset At)> Contacts { get; } = [];

    public OrderedDictionary<string, (StudentEvent.Enrolled Enrolled, DateOnly? Left)> Students { get; } = [];

    /// <summary>How often it was told of each student that they leave.</summary>
    public Dictionary<string, int> Leavings { get; } = [];

    /// <summary>Who enrolled each student.</summary>
    public Dictionary<string, string> EnrolledBy { get; } = [];

    /// <summary>Who told of each student that they leave, the last last.</summary>
    public Dictionary<string, List<string>> LeftBy { get; } = [];

    /// <summary>What was corrected of each student, the last last.</summary>
    public Dictionary<string, List<string?>> Corrections { get; } = [];

    /// <summary>How many events the views cannot take.</summary>
    public int Faults { get; private set; }

    public LogEvent[] Beginning() =>
    [
        Told(Log.Value, new LogOwnerEvent.Registered(LogOwnerKind.Trust, "99001", "Invented Trust")),
        Told($"school-{Urn}", new SchoolEvent.Onboarded(Urn, "Invented School", null, "830", "Derbyshire", "99001")),
        .. Staff.Select(id => Told(id, new StaffMemberEvent.Enrolled(Urn, "Theo Invented", RoleSet.Of(Role.Teacher), null, null, new DateOnly(2020, 9, 1)))),
        Enrolment(0),
    ];

    /// <summary>One append.</summary>
    public LogEvent[] Next(int kind, int choice) => kind switch
    {
        0 => [Enrolment(choice)],
        1 => Leaving(choice),
        // The views meet what they cannot take when rows of the same append stand already, or half of its own.
        2 => [Contact(choice), Fault(choice), Contact(choice + 1), Enrolment(choice)],
        3 => [Fault(choice), Contact(choice)],
        4 when choice % 3 == 0 => [Correction(choice)],
        4 when choice % 3 == 1 => LeavingCorrection(choice),
        _ => [Contact(choice)],
    };

    /// <summary>A breach that came of a contact of a time before.</summary>
    public LogEvent[] BreachOf(DateTimeOffset at)
    {
        var contact = ContactOf(1) with { OccurredAt = at, Breach = "breach-of-contact" };
        return
        [
            Told(StreamIds.Relationship(contact.StaffMember, contact.Student).Name, contact),
            Told("breach-of-contact", new BreachEvent.Raised(
                Urn, contact.StaffMember, RoleSet.Of(Role.Teacher), contact.Activity, Severity.High, null, null, [], contact.Id, "It was seen.", Anonymous: false)),
        ];
    }

    private static string Digits(int number) => $"{number:x32}";

    private LogEvent Told(string stream, object happened, DateTimeOffset? at = null, string by = "officer") =>
        new(Log, ++position, stream, happened, new EventMetadata(at ?? Stage.Monday, by));

    private LogEvent Enrolment(int choice)
    {
        var id = $"student-{(choice % 3 == 0 ? $"old{Students.Count}" : Digits(Students.Count))}";
        var enrolled = new StudentEvent.Enrolled(Urn, $"Zo\u00eb {choice}", new DateOnly(2010, 1, 1).AddDays(choice % 2_000));
        Students.Add(id, (enrolled, null));
        return Told(id, enrolled, by: EnrolledBy[id] = $"teller-{choice % 3}");
    }

    private LogEvent Correction(int choice)
    {
        var (id, (enrolled, left)) = Students.ElementAt(choice % Students.Count);
        var corrected = choice % 2 == 0 ? enrolled with { DisplayName = $"Zo\u00eb again {choice}" } : enrolled with { DateOfBirth = enrolled.DateOfBirth.AddDays(choice % 40) };
        Students[id] = (corrected, left);
        Corrections.TryAdd(id, []);
        Corrections[id].Add(choice % 2 == 0 ? corrected.DisplayName : $"{corrected.DateOfBirth:O}");
        return Told(id, choice % 2 == 0 ? new StudentEvent.NameCorrected(corrected.DisplayName) : new StudentEvent.DateOfBirthCorrected(corrected.DateOfBirth));
    }

    private LogEvent[] Leaving(int choice)
    {
        var (id, (enrolled, left)) = Students.ElementAt(choice % Students.Count);
        if (left is not null)
        {
            return [Contact(choice)];
        }

        // As the decider has it: after the last day of a contact.
        var on = new DateOnly(2026, 7, 1).AddDays(choice % 30);
        Students[id] = (enrolled, on);
        Leavings[id] = Leavings.GetValueOrDefault(id) + 1;
        LeftBy.TryAdd(id, []);
        LeftBy[id].Add($"teller-{choice % 5}");
        return [Told(id, new StudentEvent.Left(on), by: LeftBy[id][^1])];
    }

    private LogEvent[] LeavingCorrection(int choice)
    {
        var (id, (enrolled, left)) = Students.ElementAt(choice % Students.Count);
        if (left is null)
        {
            return [Contact(choice)];
        }

        DateOnly? on = choice % 2 == 0 ? null : new DateOnly(2026, 8, 1).AddDays(choice % 30);
        Students[id] = (enrolled, on);
        Corrections.TryAdd(id, []);
        Corrections[id].Add(on is { } day ? $"{day:O}" : null);
        return [Told(id, new StudentEvent.LeavingCorrected(on))];
    }

    private LogEvent Contact(int choice)
    {
        var happened = ContactOf(choice);
        // In few logs somebody's clock stood before computers.
        var at = Stage.Monday.AddSeconds(Contacts.Count).AddTicks(choice % 3).AddYears(choice % 29 == 0 ? -100 : 0).ToOffset(TimeSpan.FromHours(choice % 17 == 0 ? 1 : 0));
        Contacts.Add((position + 1, happened, at));
        return Told(StreamIds.Relationship(happened.StaffMember, happened.Student).Name, happened, at);
    }

    private RelationshipEvent.ContactRecorded ContactOf(int choice) => new(
        $"contact-{(choice % 7 == 0 ? $"of-old-{Contacts.Count}" : Digits(Contacts.Count))}",
        Staff[choice % Staff.Count],
        choice % 5 == 0 ? null : Students.GetAt(choice % Math.Min(Students.Count, 4)).Key,
        choice % 2 == 0 ? Activity.SchoolEmail : Activity.PersonalPhoneText,
        (Direction)(choice % 2),
        choice % 3 == 0 ? Purpose.Personal : Purpose.Professional,
        // Mostly one after another, as in life; at times the same moment, and at times with an offset, or a part of a millisecond.
        (choice % 4 == 0 ? Stage.Monday.AddMinutes(choice % 9) : Stage.Monday.AddHours(Contacts.Count)).AddTicks(choice % 15 == 0 ? 9_999 : 0)
            .ToOffset(TimeSpan.FromHours(choice % 11 == 0 ? 1 : 0)),
        $"Words {choice}.",
        new RecordedAssessment(
            RoleSet.Of(Role.Teacher), CounterpartKind.CurrentStudent, choice % 6 == 0 ? null : choice % 18, FactSet.Empty, RoleSet.Empty,
            (Outcome)(choice % 3), Severity.Low, [$"clause-{choice % 4}"], $"policy-{choice % 8}", $"hash-{choice % 8}", choice % 23 == 0 ? OwnWord.Leaving : null),
        choice % 13 == 0 ? $"breach-{Digits(choice)}" : null,
        choice % 19 == 0 ? FactSet.Of(Fact.DeclaredRelationship) : null);

    private LogEvent Fault(int choice)
    {
        Faults++;
        return choice % 2 == 0
            ? Told($"breach-{Digits(choice)}", new BreachEvent.Raised(
                Urn, Staff[0], RoleSet.Of(Role.Teacher), null, (Severity)99, null, null, [], null, "Fails.", Anonymous: false))
            : Told("relationship-of-nobody", ContactOf(choice) with { Id = $"contact-fault-{position}", Activity = (Activity)300, Breach = "breach-never" });
    }
}
