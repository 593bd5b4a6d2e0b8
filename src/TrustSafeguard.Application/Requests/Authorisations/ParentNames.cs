using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

/// <summary>Whom the name of a parent or carer cannot mean without more being said. Each refusal says how somebody of the same name is told apart.</summary>
internal static class ParentNames
{
    private static readonly Refusal OfTheStudent = new(
        "authorisation.parent-is-the-student", "Give the name of the parent or carer; this is the student's. Where both have one name, add the parent's title.", "parent");

    private static readonly Refusal OfTheAsker = new(
        "authorisation.parent-is-the-asker",
        "Ask another parent or carer: this is the name of the member of staff who made the request. If it is another person of that name, add a title or a middle name.",
        "parent");

    private static readonly Refusal OfAColleague = new(
        "authorisation.parent-is-a-colleague",
        "Name the member of staff in `by` and leave `parent` out, if the parent or carer is the colleague of this name. If it is another person, add a title or a middle name.",
        "parent");

    /// <returns>Why the name does not say who the parent or carer is; null where it does, or none is given.</returns>
    public static Refusal? RefusalOf(PlanningScope scope, string? name, AuthorisationView authorisation)
    {
        if (name is null)
        {
            return null;
        }

        var (key, identity) = (PlainText.NameKey(name), PlainText.IdentityKey(name));
        var recorder = scope.Viewer.StaffMember is { } id ? scope.Views.Records.Find<StaffMemberView>(id) : null;
        return key == KeyOf(authorisation.Student?.DisplayName) ? OfTheStudent
            : IsOf(authorisation.StaffMember) ? OfTheAsker
            : recorder is not null && IsOf(recorder) ? AuthorisationDecider.ParentRecords
            : authorisation.StaffMember.School.Staff.Any(member => member.AbsenceAt(scope.Now) is null && IsOf(member)) ? OfAColleague
            : null;

        bool IsOf(StaffMemberView member) => key == KeyOf(member.DisplayName) || (member.IdentityKey is { } own && own == identity) || member.Id == name;
    }

    private static string? KeyOf(string? name) => name is null ? null : PlainText.NameKey(name);
}
