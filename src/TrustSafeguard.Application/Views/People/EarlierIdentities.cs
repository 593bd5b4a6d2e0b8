namespace TrustSafeguard.Application.Views.People;

/// <summary>Whose posts were once, by identities that were put right or withdrawn since.</summary>
/// <remarks>
/// INVARIANT: it keeps records from people and opens none: an identity that stood in a post by mistake makes nobody that person (decision record 18). Without it an officer of a
/// trust reads what is said of themselves as soon as a colleague, or a second account of their own, has given their record at a school another identity.
/// </remarks>
internal static class EarlierIdentities
{
    /// <summary>All posts that are or were a person's, or of somebody whose one of these is or was.</summary>
    public static HashSet<PostView> PostsEverOf(PersonView person) => Follow([person], []);

    /// <summary>The same of whoever has or had a post, which is among them.</summary>
    public static IReadOnlyCollection<PostView> PostsEverOf(PostView post) => IsAsGiven(post) ? post.PostsOfPerson : Follow(HoldersOf(post), [post]);

    // Statistics ask of whomever a matter is about, of tens of thousands: nearly nobody ever had another identity, and of these nothing is searched.
    private static bool IsAsGiven(PostView post) =>
        post.EarlierPersons.Count == 0 && (post.Person is not { } person || (person.EarlierPosts.Count == 0 && person.Posts.All(each => each.EarlierPersons.Count == 0)));

    private static HashSet<PostView> Follow(IEnumerable<PersonView> from, HashSet<PostView> posts)
    {
        var persons = new Queue<PersonView>(from);
        var met = new HashSet<PersonView>(persons);
        while (persons.TryDequeue(out var person))
        {
            foreach (var post in person.Posts.Concat(person.EarlierPosts).Where(posts.Add))
            {
                foreach (var holder in HoldersOf(post).Where(met.Add))
                {
                    persons.Enqueue(holder);
                }
            }
        }

        return posts;
    }

    private static IEnumerable<PersonView> HoldersOf(PostView post) => post.Person is { } person ? post.EarlierPersons.Append(person) : post.EarlierPersons;
}
