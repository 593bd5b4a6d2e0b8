using System.Collections.Concurrent;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Access;

/// <summary>What callers may see and do, kept from one reading to the next: whoever asks ten times a minute holds the same posts each time.</summary>
/// <remarks>INVARIANT: what is kept is used only where all that it rests on stands (<see cref="ViewerAccess.Stands"/>), and by one reading at a time.</remarks>
public sealed class KnownViewers
{
    /// <summary>Of how many callers anything is kept. Beyond it all are worked out anew.</summary>
    public const int Most = 4_096;

    /// <summary>How many readings of one caller at a time find something kept; others work it out.</summary>
    public const int MostAtATime = 4;

    private readonly ConcurrentDictionary<ViewerKey, ConcurrentQueue<ViewerAccess>> kept = new();

    // When what is over is next let go, in ticks.
    private long lookedThroughAt;

    // What this thread gave back last, of a person: who asks often is mostly found without a look at what all threads share.
    [ThreadStatic]
    private static Given last;

    /// <summary>Of how many callers something is kept at present.</summary>
    public int Count => kept.Count;

    internal ViewerAccess Take(SafeguardingViews views, Viewer viewer, DateTimeOffset now, AccessRules rules)
    {
        LetGoWhatIsOver(now);
        if (last.IsOf(this, viewer))
        {
            var own = last.Access!;
            last = default;
            if (own.Stands(views, now, rules))
            {
                return own;
            }
        }

        if (ViewerKey.Of(viewer) is { } key && kept.TryGetValue(key, out var those))
        {
            while (those.TryDequeue(out var known))
            {
                if (known.Stands(views, now, rules))
                {
                    return known;
                }
            }
        }

        return new ViewerAccess(views, viewer, now, rules);
    }

    // What nobody can use any more, since the caller asks no more: that of a trust with many schools is large.
    private void LetGoWhatIsOver(DateTimeOffset now)
    {
        var due = Volatile.Read(ref lookedThroughAt);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref lookedThroughAt, (now + ViewerAccess.LongestKept).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var (key, those) in kept)
        {
            for (var left = those.Count; left > 0 && those.TryDequeue(out var known); left--)
            {
                if (!known.IsOver(now))
                {
                    those.Enqueue(known);
                }
            }

            if (those.IsEmpty)
            {
                // What somebody gives back just now is lost, and worked out anew.
                kept.TryRemove(new(key, those));
            }
        }
    }

    internal void Return(Viewer viewer, ViewerAccess access)
    {
        access.EndReading();
        if (viewer.Caller is not { Kind: CallerKind.Person })
        {
            Keep(viewer, access);
            return;
        }

        var before = last;
        last = new Given(this, viewer, access);
        before.By?.Keep(before.To!, before.Access!);
    }

    private void Keep(Viewer viewer, ViewerAccess access)
    {
        if (ViewerKey.Of(viewer) is not { } key)
        {
            return;
        }

        if (!kept.TryGetValue(key, out var those))
        {
            // To count them takes every lock of the dictionary: only where one more comes.
            if (kept.Count >= Most)
            {
                kept.Clear();
            }

            those = kept.GetOrAdd(key, static _ => new());
        }

        if (those.Count < MostAtATime)
        {
            those.Enqueue(access);
        }
    }

    /// <summary>What a thread gave back.</summary>
    private readonly record struct Given(KnownViewers? By, Viewer? To, ViewerAccess? Access)
    {
        public bool IsOf(KnownViewers known, Viewer viewer) =>
            ReferenceEquals(By, known) && viewer.Caller is { Kind: CallerKind.Person } caller && caller.Identity == To!.Caller!.Identity;
    }

    /// <summary>All of a caller that what they may see turns on.</summary>
    /// <param name="Kind">What calls.</param>
    /// <param name="Identity">Who.</param>
    /// <param name="Granted">What the token grants, in one text; empty for a person.</param>
    private readonly record struct ViewerKey(CallerKind Kind, string Identity, string Granted)
    {
        // A caller without a token sees all: there is nothing to keep.
        public static ViewerKey? Of(Viewer viewer) => viewer.Caller is not { } caller ? null : new ViewerKey(caller.Kind, caller.Identity, caller.Kind switch
        {
            CallerKind.Integration => string.Join(' ', caller.Scopes.Order(StringComparer.Ordinal)),
            CallerKind.Development => string.Join(' ', caller.DevelopmentPosts.Select(post => $"{post.Role} {post.Place}")),
            _ => string.Empty,
        });
    }
}
