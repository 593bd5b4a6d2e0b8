using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Whose posts were once, by identities that were put right or withdrawn since.</summary>
/// <remarks>
/// INVARIANT: it keeps records from people and opens none: an identity that stood in a post by mistake makes nobody that person (decision record 18). Without it an officer of a
/// trust reads what is said of themselves as soon as a colleague, or a second account of their own, has given their record at a school another identity.
/// Whoever it keeps out of a matter is stood above too, where somebody holds a post at the trust: a handler who was kept out and not gone past would leave the matter to nobody.
/// </remarks>
internal static class EarlierIdentities
{
    /// <summary>
    /// The posts that count as a person's own: theirs, and where one of these is at a trust, those too that were theirs once, or of somebody whose one of these is or was.
    /// </summary>
    /// <remarks>
    /// Of whoever holds posts at schools alone, others see to the identities; a mistake in one would keep the head from what they handle. What somebody holds at an authority is
    /// above no school of its log: that log is of schools which are strangers to one another. Of what a LADO is kept from by it see <c>ChosenOfficers</c>.
    /// </remarks>
    public static IReadOnlyCollection<PostView> OwnPostsOf(PersonView person) =>
        !person.Posts.Any(post => post is AppointmentView { Trust: not null }) || person.Posts.All(IsAsGiven) ? person.Posts : PostsEverOf(person);

    /// <summary>All that are or were of whoever has or had a post, which is among them, as far as its log tells.</summary>
    public static IReadOnlyCollection<PostView> PostsEverOf(PostView post) => IsAsGiven(post) ? post.PostsOfPerson : Follow([post], OwnerOf(post));

    /// <summary>The same of some posts of one person, as far as a log tells.</summary>
    /// <param name="from">The posts.</param>
    /// <param name="owner">Whose log it is.</param>
    public static IReadOnlyCollection<PostView> PostsEverOf(IEnumerable<PostView> from, TrustView owner) => Follow(from, owner);

    /// <summary>The same as far as any log tells, and more: what it could turn on, and nothing that does.</summary>
    public static IReadOnlyCollection<PostView> PostsAnywhere(PostView post) => IsAsGiven(post) ? post.PostsOfPerson : Follow([post], owner: null);

    /// <summary>The same of the subject of a matter, where one of them is at the trust of its school; null where none is, and where identities make no difference.</summary>
    /// <remarks>INVARIANT: whoever is kept out of a matter by an earlier identity holds one of these.</remarks>
    public static IReadOnlyCollection<PostView>? PostsJoinedAboveSchools(PostView subject) =>
        !IsAsGiven(subject) && !IsAlone(subject) && Follow([subject], OwnerOf(subject)) is var ever
            && ever.Any(post => post is AppointmentView { Trust: not null } && post.Log == subject.Log) ? ever : null;

    /// <summary>All posts that have or had an identity which a post has or had, one step and no further, whichever log tells of it.</summary>
    /// <remarks>INVARIANT: it keeps somebody from what a post at an authority opens to them, and no matter goes past anybody by it.</remarks>
    public static IEnumerable<PostView> PostsOnceBeside(PostView post) => HoldersOf(post).SelectMany(holder => holder.Posts.Concat(holder.EarlierPosts)).Append(post);

    /// <summary>All at the same school that are or were of whoever has or had a record there, which is among them, as far as these tell.</summary>
    /// <remarks>Another school moves nothing in this one, though both are of one log: those of an authority are strangers to one another.</remarks>
    public static IReadOnlyCollection<StaffMemberView> PostsEverAtSchoolOf(StaffMemberView record)
    {
        if (IsOnlyPost(record))
        {
            return [record];
        }

        var posts = new HashSet<StaffMemberView> { record };
        var next = new Queue<StaffMemberView>(posts);
        while (next.TryDequeue(out var post))
        {
            foreach (var other in HoldersOf(post).SelectMany(holder => holder.Posts.Concat(holder.EarlierPosts)).OfType<StaffMemberView>()
                .Where(other => ReferenceEquals(other.School, record.School) && posts.Add(other)))
            {
                next.Enqueue(other);
            }
        }

        return posts;
    }

    /// <summary>Whether whoever has a post has no other, and never had: then nothing else of them is looked for.</summary>
    public static bool IsOnlyPost(PostView post) => IsAsGiven(post) && post.Person is null or { HasOnePost: true };

    /// <summary>Whether a post is of a log, or above its schools.</summary>
    public static bool IsWithin(PostView post, TrustView owner) => post.Log == owner.Log || (post is AppointmentView above && owner.Schools.Any(above.IsOrWasOver));

    // Each log by itself, and those alone of trusts where they hold or held a post: what they are elsewhere turns on nothing here.
    private static HashSet<PostView> PostsEverOf(PersonView person)
    {
        var ever = new HashSet<PostView>(person.Posts);
        foreach (var owner in person.Posts.OfType<AppointmentView>().Select(post => post.Trust).OfType<TrustView>().Distinct())
        {
            ever.UnionWith(Follow(person.Posts, owner).Where(post => post.Log == owner.Log));
        }

        return ever;
    }

    private static TrustView OwnerOf(PostView post) => post is StaffMemberView member ? member.School.Owner : ((AppointmentView)post).Place;

    // Statistics ask of whomever a matter is about, of tens of thousands, and lists who handles each: nearly nobody ever had another identity, and of these nothing is searched.
    private static bool IsAsGiven(PostView post) => post.Particulars.EarlierPersons.IsEmpty && post.Person is null or { IsAsGiven: true };

    // Where a trust has come to another identity provider everybody had another identity; most of them have one post, and nobody else ever had either.
    private static bool IsAlone(PostView post) => post is StaffMemberView && HoldersOf(post).All(holder => holder.Posts.Count + holder.EarlierPosts.Count == 1);

    // INVARIANT: a step by an identity that was put right counts in the log that is asked about, where that log itself told of it, and where both its ends are of that log or
    // above its schools. What another log tells neither keeps from, nor moves, what stands in this one: anybody who enrols people at a school, or appoints at an authority, could
    // else make a stranger's matters matters about whoever handles them. A step by the present identity counts everywhere.
    private static HashSet<PostView> Follow(IEnumerable<PostView> from, TrustView? owner)
    {
        var posts = new HashSet<PostView>(from);
        var next = new Queue<PostView>(posts);
        while (next.TryDequeue(out var post))
        {
            foreach (var other in BesideOf(post, owner).Where(posts.Add))
            {
                next.Enqueue(other);
            }
        }

        return posts;
    }

    // Of a step by an earlier identity: whose post was put right, and whose the identity is or was.
    private static IEnumerable<PostView> BesideOf(PostView post, TrustView? owner)
    {
        bool WasPutRight(PostView each) => owner is null || each.Log == owner.Log;
        bool IsThere(PostView each) => owner is null || IsWithin(each, owner);

        IEnumerable<PostView> beside = post.Person?.Posts ?? [];
        beside = WasPutRight(post)
            ? beside.Concat(post.EarlierPersons.SelectMany(holder => holder.Posts.Where(IsThere).Concat(holder.EarlierPosts.Where(WasPutRight)))) : beside;
        return post.Person is { } person && IsThere(post) ? beside.Concat(person.EarlierPosts.Where(WasPutRight)) : beside;
    }

    private static IEnumerable<PersonView> HoldersOf(PostView post) => post.Person is { } person ? post.EarlierPersons.Append(person) : post.EarlierPersons;
}
