namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>What waits, in rotation of who asked for it: of each caller in the order in which it came, and of the callers one after another.</summary>
/// <remarks>For whoever holds the gate.</remarks>
internal sealed class Rotation<T>
{
    private readonly LinkedList<string> callers = [];
    private readonly Dictionary<string, LinkedList<T>> waiting = new(StringComparer.Ordinal);

    /// <summary>Adds what a caller asks for behind all that they wait for.</summary>
    /// <param name="caller">Who; whoever is not known is one of them all.</param>
    /// <param name="place">Its place, in no list.</param>
    internal void Add(string? caller, LinkedListNode<T> place)
    {
        if (!waiting.TryGetValue(NameOf(caller), out var own))
        {
            waiting.Add(NameOf(caller), own = []);
            callers.AddLast(NameOf(caller));
        }

        own.AddLast(place);
    }

    /// <summary>Takes out what has a place.</summary>
    internal void Remove(string? caller, LinkedListNode<T> place)
    {
        var own = waiting[NameOf(caller)];
        own.Remove(place);
        if (own.Count == 0)
        {
            waiting.Remove(NameOf(caller));
            callers.Remove(NameOf(caller));
        }
    }

    /// <summary>The place of what is next; null where nothing waits. The others have their turn before its caller has another.</summary>
    internal LinkedListNode<T>? Next()
    {
        if (callers.First is not { } next)
        {
            return null;
        }

        callers.Remove(next);
        callers.AddLast(next);
        return waiting[next.Value].First;
    }

    private static string NameOf(string? caller) => caller ?? string.Empty;
}
