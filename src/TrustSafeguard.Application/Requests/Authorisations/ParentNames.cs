using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

/// <summary>Whom the name of a parent or carer cannot mean. No refusal says how the same person would be taken for another.</summary>
/// <remarks>
/// INVARIANT: whose name it was once, or whose identity it is, is for fewer to read than may ask here: of such a one it is told that it is somebody's at the school, and not whose.
/// </remarks>
internal static class ParentNames
{
    private static readonly Refusal OfTheStudent = new(
        "authorisation.parent-is-the-student", "Give the name of the parent or carer; this is the student's. Write it as the school's records of the child have it.", "parent");

    private static readonly Refusal OfTheAsker = new(
        "authorisation.parent-is-the-asker",
        "Ask another parent or carer: this is the name of the member of staff who made the request, and nobody agrees to what they ask for themselves.",
        "parent");

    private static readonly Refusal OfAColleague = new(
        "authorisation.parent-is-a-colleague",
        "Name the member of staff in `by` and leave `parent` out, if the parent or carer is the colleague who has, or had, this name. "
            + "Otherwise write the parent's name as the school's records of the child have it.",
        "parent");

    /// <returns>Why the name does not say who the parent or carer is; null where it does, or none is given.</returns>
    public static Refusal? RefusalOf(PlanningScope scope, string? name, AuthorisationView authorisation)
    {
        if (name is null)
        {
            return null;
        }

        var (key, identity) = (PlainText.NameKey(name), PlainText.IdentityKey(name));
        var (asker, recorder) = (authorisation.StaffMember, scope.CallerPosts);
        return RelationWords.NameNobody(name, authorisation.Student?.DisplayName) && key != KeyOf(authorisation.Student?.DisplayName) ? AuthorisationDecider.ParentIsARelation
            : key == KeyOf(authorisation.Student?.DisplayName) ? OfTheStudent
            : Is(asker.DisplayName) || asker.Id == name ? OfTheAsker
            : recorder.Any(IsOf) ? AuthorisationDecider.ParentRecords
            : asker.PostsOfPerson.Any(post => IsOf(post) || post.Names.Any(Is)) || asker.School.Staff.Any(IsThere) ? OfAColleague
            : null;

        bool IsThere(StaffMemberView member) => member.AbsenceAt(scope.Now) is null && IsOf(member);

        // Nobody agrees to what they ask for by putting a title before their name.
        bool Is(string own) => key == KeyOf(own) || RelationWords.KeyWithoutTitles(name) == RelationWords.KeyWithoutTitles(own);

        bool IsOf(PostView post) => post.Names.Any(own => key == KeyOf(own)) || post.Person?.IdentityKey == identity || post.Id == name;
    }

    private static string? KeyOf(string? name) => name is null ? null : PlainText.NameKey(name);
}
