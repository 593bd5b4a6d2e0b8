using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>What people are told of matters about themselves.</summary>
public static class SharedWithSubjects
{
    extension(VisibleRecords seen)
    {
        /// <summary>What whoever handles it has told somebody of matters about themselves, the last told first.</summary>
        public IReadOnlyList<SharedMatter> SharedMatters(PersonView person) =>
        [
            .. person.Posts.OfType<StaffMemberView>().SelectMany(post => post.Breaches).Where(breach => breach.Shared.Count > 0).Select(breach => new SharedMatter(breach))
                .Where(seen.Sees).OrderByDescending(matter => matter.Statements[0].SharedAt).ThenBy(matter => matter.Breach.Key),
        ];
    }
}
