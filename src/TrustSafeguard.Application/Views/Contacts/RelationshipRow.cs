using System.Runtime.InteropServices;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A relationship as it is kept.</summary>
/// <param name="StaffMember">The number of the member of staff.</param>
/// <param name="Student">The row of the student; <see cref="NoStudent"/> for all that they have to do with those who are none.</param>
/// <param name="First">The row of the contact with which it began.</param>
/// <param name="Before">One more than the row of the last relationship with a student that the member of staff had before; 0 where they had none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct RelationshipRow(int StaffMember, int Student, int First, int Before)
{
    public const int NoStudent = -1;
}
