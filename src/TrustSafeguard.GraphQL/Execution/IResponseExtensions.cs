namespace TrustSafeguard.GraphQL.Execution;

/// <summary>What a request's context implements where the response is to carry an `extensions` entry. Source: sec-Response-Format.</summary>
public interface IResponseExtensions
{
    /// <summary>Read once, after execution; null or empty for no entry. Values: null, booleans, numbers, strings, lists and dictionaries of these.</summary>
    IReadOnlyDictionary<string, object?>? ResponseExtensions { get; }
}
