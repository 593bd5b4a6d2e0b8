using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What engines tell of their work to whoever listens, by activities and by histograms of seconds of the same names with `.duration` after them. Never told are
/// variables, and what a document says: it may hold a person's name. Where nobody listens nothing is made. Source: the semantic conventions of OpenTelemetry.
/// </summary>
public static class GraphQLTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "TrustSafeguard.GraphQL";

    /// <summary>A document is read; a document that is kept is not read again.</summary>
    public const string Parse = "graphql.parse";

    /// <summary>A document is compared with the schema; a document that is kept is not compared again.</summary>
    public const string Validate = "graphql.validate";

    /// <summary>An operation is sized, priced and planned; a plan that is kept is not made again.</summary>
    public const string Plan = "graphql.plan";

    /// <summary>An operation runs, from its first resolver to its last byte; of a subscription, once for each event.</summary>
    public const string Execute = "graphql.execute";

    /// <summary>Of an activity: the operation's name, where it has one; as much of it as messages quote.</summary>
    public const string OperationName = "graphql.operation.name";

    /// <summary>Of both: `query`, `mutation` or `subscription`.</summary>
    public const string OperationType = "graphql.operation.type";

    /// <summary>Of an activity: the document's hash, the identifier that a manifest would have for it.</summary>
    public const string DocumentId = "graphql.document.id";

    /// <summary>Of both: the code of the error that ended the phase, or <see cref="Abandoned"/>; left out where it came to its end, be it with errors of fields.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The <see cref="ErrorType"/> of a phase that did not come to its end: the caller has gone.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>A number: operations that cost more than <see cref="GraphQLLimits.DearCost"/>, and wait for their turn or run.</summary>
    public const string DearWaiting = "graphql.dear.operations";

    /// <summary>A count: such operations that were refused since too many waited.</summary>
    public const string DearRefused = "graphql.dear.refused";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);
}
