using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.People;

/// <summary>One person, whatever they are and wherever: all posts that have one identity, at all schools, trusts and authorities of the node.</summary>
/// <param name="identityKey">What identities are compared by, so that one that is written in two ways is one.</param>
public sealed class PersonView(string identityKey) : KeptRecord(IdOf(identityKey), Logs.Registry)
{
    private const int DigestBytes = 16;

    private Versioned<ImmutableArray<PostView>?> posts;
    private Versioned<ImmutableArray<PostView>?> earlierPosts;

    /// <summary>What identities are compared by.</summary>
    public string IdentityKey { get; } = identityKey;

    /// <summary>All posts that they hold, have held or will hold, in the order in which any log was told of them.</summary>
    public IReadOnlyList<PostView> Posts => Seen;

    /// <summary>Posts whose identity was this person's and was put right or withdrawn since, in the same order.</summary>
    internal IReadOnlyList<PostView> EarlierPosts => earlierPosts.Value is { } seen ? seen : [];

    /// <summary>Whether no more than one post has their identity.</summary>
    internal bool HasOnePost => Seen.Length <= 1;

    /// <summary>Whether each of their posts had no other identity ever, and no other post had theirs.</summary>
    internal bool IsAsGiven
    {
        get
        {
            if (earlierPosts.Value is { IsEmpty: false })
            {
                return false;
            }

            foreach (var post in Seen)
            {
                if (!post.Particulars.EarlierPersons.IsEmpty)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private protected override int VersionAtBirth => 0;

    private ImmutableArray<PostView> Seen => posts.Value is { } seen ? seen : [];

    /// <summary>The posts that they hold at a time; what they are in each, <see cref="PostView.RolesAt(DateTimeOffset)"/> says.</summary>
    public IEnumerable<PostView> PostsAt(DateTimeOffset time) => Posts.Where(post => post.IsHeldAt(time));

    internal void Add(PostView post)
    {
        posts.Value = InOrder(Seen, post);
        ForgetCounts(post);
    }

    internal void Remove(PostView post)
    {
        ForgetCounts(post);
        posts.Value = Seen.Remove(post);
    }

    /// <summary>That a post of theirs has another identity, or none, from now on.</summary>
    internal void NoteEarlier(PostView post) => earlierPosts.Value = InOrder(earlierPosts.Value ?? [], post);

    // Logs come in whichever order: posts stand in the order in which any log was told of them.
    private static ImmutableArray<PostView> InOrder(ImmutableArray<PostView> before, PostView post)
    {
        var place = before.Length;
        while (place > 0 && !Told(before[place - 1]).IsBefore(Told(post)))
        {
            place--;
        }

        return before.Insert(place, post);
    }

    // What is about a member of staff is in no statistics where another post of theirs, by whichever identity, is at the trust or the authority.
    private static void ForgetCounts(PostView post)
    {
        foreach (var member in EarlierIdentities.PostsAnywhere(post).OfType<StaffMemberView>())
        {
            member.School.CountsCache.Forget();
        }
    }

    private static ToldAt Told(PostView post) => new(post.EnrolledAt, post.Log, post.Key.Order);

    // An id tells nobody's identity.
    private static string IdOf(string identityKey) => $"person-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identityKey))[..DigestBytes])}";
}
