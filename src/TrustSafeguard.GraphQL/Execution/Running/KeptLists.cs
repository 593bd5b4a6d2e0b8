using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Lists that never change, and keep the bytes that they were written as: what is asked for again and again is written once.</summary>
internal abstract class KeptLists
{
    // A list has a few numbers in it; whatever is larger is not held a second time.
    private const int MostBytes = 4 * 1024;

    // So many dashboards ask differently and are answered without writing anew; callers choose documents, so the number is bounded.
    private const int MostForms = 4;

    /// <summary>Writes a list as it was written before; false, and nothing written, where it was not.</summary>
    internal bool TryWrite(object list, string shape, ResponseWriter writer)
    {
        for (var form = FirstOf(list); form is not null; form = form.Next)
        {
            if (form.Lists == this && form.Shape == shape)
            {
                writer.WriteRaw(form.Bytes);
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps what a list was written as; of a list that is none of these, nothing.</summary>
    internal void Keep(object list, string shape, ReadOnlySpan<byte> written)
    {
        if (written.Length <= MostBytes && Has(list))
        {
            var first = FirstOf(list);
            Keep(list, new WrittenForm(this, shape, written.ToArray(), first?.Count >= MostForms ? null : first));
        }
    }

    private protected abstract WrittenForm? FirstOf(object list);

    private protected abstract bool Has(object list);

    private protected abstract void Keep(object list, WrittenForm first);

    /// <summary>Those of one type.</summary>
    internal sealed class Of<TList>(Func<TList, StrongBox<object?>> forms) : KeptLists
        where TList : class
    {
        private protected override WrittenForm? FirstOf(object list) => list is TList kept ? (WrittenForm?)Volatile.Read(ref forms(kept).Value) : null;

        private protected override bool Has(object list) => list is TList;

        // Of two who keep at once one is forgotten, and kept the next time.
        private protected override void Keep(object list, WrittenForm first) => Volatile.Write(ref forms((TList)list).Value, first);
    }
}
