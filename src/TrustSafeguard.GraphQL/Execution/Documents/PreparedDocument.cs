using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>A valid document, ready to run.</summary>
internal sealed class PreparedDocument
{
    private readonly PreparedOperation[] operations;
    private readonly GraphQLOptions options;
    private readonly Lock gate = new();
    private Action<long>? grew;

    /// <summary>Prepares a document.</summary>
    /// <param name="schema">The schema that it is valid for.</param>
    /// <param name="document">The document.</param>
    /// <param name="id">Its hash.</param>
    /// <param name="bytes">What was allocated to read it.</param>
    /// <param name="options">Limits and switches.</param>
    internal PreparedDocument(BoundSchema schema, DocumentNode document, string id, long bytes, GraphQLOptions options)
    {
        this.options = options;
        Id = id;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
        operations = [.. document.Definitions.OfType<OperationDefinitionNode>().Select(operation => new PreparedOperation(schema, operation, fragments, this, options))];
        Bytes = bytes + GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Its hash: the identifier that a manifest has, or would have, for it.</summary>
    internal string Id { get; }

    /// <summary>
    /// What was allocated to make it and the plans that it keeps. Measured, not guessed: it holds no more than that, and less by what was needed only while
    /// it was made.
    /// </summary>
    internal long Bytes { get; private set; }

    /// <summary>Whether it was offered to a cache.</summary>
    internal bool IsOffered => Volatile.Read(ref grew) is not null;

    internal IReadOnlyList<PreparedOperation> Operations => operations;

    /// <summary>A cache keeps count of it from now on.</summary>
    internal void Keep(Action<long> whenItGrows) => Volatile.Write(ref grew, whenItGrows);

    /// <summary>Whether it may keep so much more: one document does not take the room of all the others.</summary>
    internal bool TryGrow(long more)
    {
        lock (gate)
        {
            if (Bytes + more > options.Limits.CachedBytesOfDocument)
            {
                return false;
            }

            Bytes += more;
        }

        Volatile.Read(ref grew)?.Invoke(more);
        return true;
    }

    /// <summary>The operation that a request means. Source: sec-Executing-Requests, GetOperation.</summary>
    /// <param name="name">Its name; null where the document has one operation only; an empty one is the name of none.</param>
    /// <param name="error">Why there is none.</param>
    internal PreparedOperation? Find(string? name, out GraphQLError? error)
    {
        var found = name is null
            ? operations is [var only] ? only : null
            : Array.Find(operations, operation => operation.Node.Name?.Value == name);
        error = found is not null ? null : new GraphQLError(
            operations.Length == 0 ? "Must provide an operation."
            : name is null ? "Must provide operation name if query contains multiple operations."
            : options.Limits.Quotation.Message($"Unknown operation named \"{name}\"."),
            GraphQLErrorCodes.Operation);
        return found;
    }
}
