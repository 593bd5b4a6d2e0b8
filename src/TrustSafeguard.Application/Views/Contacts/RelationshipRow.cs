using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>A relationship as it is kept.</summary>
/// <param name="StaffMember">The member of staff.</param>
/// <param name="Student">The student.</param>
/// <param name="Position">Where their log tells of their first contact.</param>
internal readonly record struct RelationshipRow(StaffMemberView StaffMember, StudentView Student, long Position);
