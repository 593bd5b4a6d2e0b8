using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Access;

/// <summary>Who is asked to agree to what somebody has requested.</summary>
internal static class AskedApprovers
{
    /// <summary>What was asked of whoever held the role then is shown to them while it can still be decided, and to whoever has said something to it.</summary>
    /// <remarks>Whom the policies ask is worked out each time, for what lies ahead of the period: that counts as the looks at records that take as long.</remarks>
    public static bool AreAskedFor(AuthorisationView authorisation, Reach reach, PolicyLibrary policies, DateTimeOffset now)
    {
        var (audience, roles) = reach.At(authorisation.StaffMember.School);
        if ((audience & (Audiences.SchoolStaff | Audiences.Governor)) == Audiences.None || reach.IsSelf(authorisation.StaffMember))
        {
            return false;
        }

        if (authorisation.Words.Any(word => (word.By is { } by && reach.IsOwn(by)) || (word.RecordedBy is { } recorder && reach.IsOwn(recorder))))
        {
            return true;
        }

        reach.Matters.Looks += authorisation.IsOpen ? PolicyLibrary.LooksOfAPolicy : 0;
        var held = RoleRules.WithImplied(roles);
        return authorisation.IsOpen
            && RoleRules.GroupsAbout(new AuthorisationStanding(policies, authorisation, now).Asked, authorisation.Requested.Roles).Any(group => group.Overlaps(held));
    }
}
