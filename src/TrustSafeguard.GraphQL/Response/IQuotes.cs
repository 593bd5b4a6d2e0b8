namespace TrustSafeguard.GraphQL.Response;

/// <summary>What makes messages out of a caller's text.</summary>
internal interface IQuotes
{
    /// <summary>How much of it each message quotes.</summary>
    Quotation Quotation { get; }
}
