using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>How an engine behaves, beside its schema and bindings.</summary>
public sealed record GraphQLOptions
{
    /// <summary>The limits.</summary>
    public GraphQLLimits Limits { get; init; } = new();

    /// <summary>The limits of the parser.</summary>
    public ParserLimits Parser { get; init; } = ParserLimits.Default;

    /// <summary>The limits of validation.</summary>
    public ValidationLimits Validation { get; init; } = ValidationLimits.Default;

    /// <summary>The documents that the engine holds; null for none.</summary>
    public DocumentManifest? Documents { get; init; }

    /// <summary>Whether requests may or must ask for one of <see cref="Documents"/>. Off.</summary>
    public DocumentTrust DocumentTrust { get; init; } = DocumentTrust.Off;

    /// <summary>Whether `__schema` and `__type` may be asked for. True. `__typename` always may. Source: sec-Introspection.</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>
    /// Says what a resolver's failure means to the caller where it is no <see cref="GraphQLException"/>; null for a failure that is masked, and where it is not set.
    /// Called on the thread that executes: it must be quick and must not throw.
    /// </summary>
    public Func<Exception, GraphQLException?>? Explain { get; init; }

    /// <summary>Told of each failure that is masked as `Unexpected error.`; null to ignore them. Called on the thread that executes: it must be quick and must not throw.</summary>
    public Action<UnexpectedError>? OnUnexpectedError { get; init; }

    /// <summary>The clock that execution time is measured with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
