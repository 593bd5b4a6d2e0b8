using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>What somebody said to a request.</summary>
/// <param name="As">The role in which they said it.</param>
/// <param name="By">Their staff record; null for a parent or carer who has none, and for the trust's safeguarding officer.</param>
/// <param name="Parent">Who the parent or carer is; null for others, and in records from before it was asked for.</param>
/// <param name="Given">How the parent or carer said it; null likewise.</param>
/// <param name="Approves">Whether they agreed.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="RecordedBy">The colleague who wrote down what a parent or carer said; null where no staff record says, for others, and in older records.</param>
/// <param name="Officer">The post of the trust's safeguarding officer who said it; null for everybody else.</param>
public sealed record AuthorisationWord(
    Role As, StaffMemberView? By, string? Parent, HowGiven? Given, bool Approves, string Reason, DateTimeOffset At, StaffMemberView? RecordedBy,
    AppointmentView? Officer = null);
