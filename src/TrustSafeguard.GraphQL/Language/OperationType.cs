namespace TrustSafeguard.GraphQL.Language;

/// <summary>The three kinds of operation. Source: sec-Language.Operations.</summary>
public enum OperationType
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write, followed by a read; its top fields run one after another.</summary>
    Mutation,

    /// <summary>A long-lived request that answers once for each event of a source stream.</summary>
    Subscription,
}
