using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>The two sides of a contact or an authorisation.</summary>
/// <param name="StaffMember">The adult.</param>
/// <param name="Student">The student; null where it is somebody else, nobody, or a child who cannot be named.</param>
/// <param name="Otherwise">Who is on the other side where no student is named.</param>
internal readonly record struct Parties(StaffMemberView StaffMember, StudentView? Student, CounterpartKind Otherwise)
{
    /// <summary>Who was on the other side at a time.</summary>
    public CounterpartKind CounterpartAt(DateTimeOffset time) => Student?.KindAt(time) ?? Otherwise;

    /// <summary>What is decided by of the two: their records, and the policies that bind the adult.</summary>
    public string?[] Streams => [.. PlannedStreams.PostsOf(StaffMember), Student?.Id, .. PlannedStreams.PoliciesOf(StaffMember.School)];

    /// <summary>Looks both up.</summary>
    /// <param name="scope">Where they stand. A student whom whoever asks may not see is as one that is not known.</param>
    /// <param name="staffMember">The adult's id.</param>
    /// <param name="student">The student's id; null where no student is named.</param>
    /// <param name="counterpart">Who is on the other side where no student is named.</param>
    /// <param name="activity">What is between them: it says who can be on the other side, and whether that has to be said.</param>
    /// <param name="at">When it is between them.</param>
    /// <param name="found">The two, where both are to be had.</param>
    /// <returns>Why they are not to be had; null where they are.</returns>
    public static Refusal? Find(
        PlanningScope scope, string staffMember, string? student, CounterpartKind? counterpart, Activity activity, DateTimeOffset at, out Parties found)
    {
        found = default;
        if (scope.Views.Records.Find<StaffMemberView>(staffMember) is not { } adult)
        {
            return UnknownRecords.StaffMember(staffMember);
        }

        var child = student is null ? null : scope.Seen.Find<StudentView>(student);
        if (student is not null && child is null)
        {
            return UnknownRecords.Student(student);
        }

        if (child is not null && child.Log != adult.Log)
        {
            return UnknownRecords.StudentOfAnotherTrust;
        }

        if (child?.IsOfAnotherPostOf(adult, at) == true)
        {
            return CounterpartRefusals.PostElsewhere;
        }

        if (child is not null)
        {
            found = new Parties(adult, child, default);
            return !Counterparts.Of(activity).Overlaps(Counterparts.Students) ? CounterpartRefusals.NoStudent(activity)
                : counterpart is { } said && !Counterparts.Students.Contains(said) ? CounterpartRefusals.ContradictsStudent
                : null;
        }

        if (counterpart is { } named && Counterparts.Students.Contains(named))
        {
            return CounterpartRefusals.StudentNotNamed;
        }

        if (Counterparts.Meant(activity, counterpart) is not { } other)
        {
            return counterpart is { } misfit ? CounterpartRefusals.DoesNotFit(activity, misfit) : CounterpartRefusals.Missing(activity);
        }

        found = new Parties(adult, null, other);
        return null;
    }
}
