namespace TrustSafeguard.Application.Views.Versions;

/// <summary>
/// Has things put into the parts that fit what they are: with each change, or while nobody reads once, in the end, as they have become. Most would be put in and taken out again
/// three times.
/// </summary>
/// <remarks>INVARIANT: an append that nobody reads is the first: nothing that it changes is in its parts before its end, and nothing that it brings in looks at parts.</remarks>
internal sealed class Parting<T>
{
    private List<T>? waiting;

    /// <summary>Takes in a new one.</summary>
    /// <param name="item">Which.</param>
    /// <param name="putIn">Puts one into its parts; always the same.</param>
    public void Add(T item, Action<T> putIn)
    {
        if (!Append.Present.IsUnread)
        {
            putIn(item);
            return;
        }

        if (waiting is null)
        {
            waiting = [];
            Append.Present.AtItsEnd(() => PutIn(putIn));
        }

        waiting.Add(item);
    }

    /// <summary>Makes a change of one that was added: whatever parts things has it taken out as it was, and put in as it has become.</summary>
    public void Change(T item, Action<T> takeOut, Action change, Action<T> putIn)
    {
        if (waiting is not null)
        {
            change();
            return;
        }

        takeOut(item);
        change();
        putIn(item);
    }

    private void PutIn(Action<T> putIn)
    {
        waiting!.ForEach(putIn);
        waiting = null;
    }
}
