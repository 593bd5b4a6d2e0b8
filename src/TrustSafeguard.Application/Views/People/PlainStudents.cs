using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Brings students of the usual shape into views that are filled.</summary>
/// <param name="students">Empty at first, and changed by one thread.</param>
/// <param name="organisations">Where their schools are.</param>
internal sealed class PlainStudents(StudentRows students, OrganisationsView organisations)
{
    /// <returns>False where something is not as a student needs it: then nothing is changed.</returns>
    public bool TryBring(DecodedEvents events, int index)
    {
        ref readonly var student = ref events.Student(index, out var displayName);
        if (students.Have(student.Id) || organisations.FindSchool(student.School) is not { } school || school.Log != student.Record.Log)
        {
            return false;
        }

        students.Add(student, school, displayName);
        return true;
    }
}
