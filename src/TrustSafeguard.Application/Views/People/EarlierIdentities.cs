namespace TrustSafeguard.Application.Views.People;

/// <summary>Whose posts were once, by identities that were put right or withdrawn since.</summary>
/// <remarks>
/// INVARIANT: it keeps records from people and opens none: an identity that stood in a post by mistake makes nobody that person (decision record 18). Without it an officer of a
/// trust reads what is said of themselves as soon as a colleague, or a second account of their own, has given their record at a school another identity.
/// Whoever it keeps out of a matter is stood above too, where somebody holds a post above schools: a handler who was kept out and not gone past would leave the matter to nobody.
/// </remarks>
internal static class EarlierIdentities
{
    /// <summary>All posts that are or were a person's, or of somebody whose one of these is or was.</summary>
    public static HashSet<PostView> PostsEverOf(PersonView person) => Follow(person.Posts);

    /// <summary>The same of whoever has or had a post, which is among them.</summary>
    public static IReadOnlyCollection<PostView> PostsEverOf(PostView post) => IsAsGiven(post) ? post.PostsOfPerson : Follow([post]);

    /// <summary>The same of the subject of a matter, where one of them is above schools; null where none is, and where identities make no difference.</summary>
    /// <remarks>INVARIANT: whoever is kept out of a matter by an earlier identity holds one of these.</remarks>
    public static IReadOnlyCollection<PostView>? PostsJoinedAboveSchools(PostView subject) =>
        !IsAsGiven(subject) && !IsAlone(subject) && Follow([subject]) is var ever && ever.Any(post => post is AppointmentView) ? ever : null;

    /// <summary>Whether whoever has a post has no other, and never had: then nothing else of them is looked for.</summary>
    public static bool IsOnlyPost(PostView post) => IsAsGiven(post) && post.Person is null or { HasOnePost: true };

    // Statistics ask of whomever a matter is about, of tens of thousands, and lists who handles each: nearly nobody ever had another identity, and of these nothing is searched.
    private static bool IsAsGiven(PostView post) => post.Particulars.EarlierPersons.IsEmpty && post.Person is null or { IsAsGiven: true };

    // Where a trust has come to another identity provider everybody had another identity; most of them have one post, and nobody else ever had either.
    private static bool IsAlone(PostView post) => post is StaffMemberView && HoldersOf(post).All(holder => holder.Posts.Count + holder.EarlierPosts.Count == 1);

    // INVARIANT: what one log tells of identities that were put right neither keeps from, nor moves, what stands in another, but where one is above the other. Anybody who enrols
    // people at a school could else make a stranger's matters, anywhere in the country, matters about whoever handles them.
    private static HashSet<PostView> Follow(IReadOnlyList<PostView> from)
    {
        var (posts, next) = (new HashSet<PostView>(from), new Queue<PostView>(from));
        while (next.TryDequeue(out var post))
        {
            var joined = (post.Person?.Posts ?? []).Concat(
                HoldersOf(post).SelectMany(holder => holder.Posts.Concat(holder.EarlierPosts)).Where(other => AreBeside(post, other)));
            foreach (var other in joined.Where(posts.Add))
            {
                next.Enqueue(other);
            }
        }

        return posts;
    }

    private static bool AreBeside(PostView one, PostView other) => one.Log == other.Log || IsAbove(one, other) || IsAbove(other, one);

    private static bool IsAbove(PostView post, PostView other) => post is AppointmentView above && other switch
    {
        StaffMemberView member => above.IsOrWasOver(member.School),
        AppointmentView appointment => appointment.Place.Schools.Any(above.IsOrWasOver),
        _ => false,
    };

    private static IEnumerable<PersonView> HoldersOf(PostView post) => post.Person is { } person ? post.EarlierPersons.Append(person) : post.EarlierPersons;
}
