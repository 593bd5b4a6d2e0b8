using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>Ends a validation that crossed a limit; never leaves <see cref="DocumentValidator"/>.</summary>
#pragma warning disable CA1032, CA1064, RCS1194 // It says one thing only, to one catcher only.
internal sealed class ValidationAbortedException(string message) : Exception(message)
#pragma warning restore CA1032, CA1064, RCS1194
{
    internal GraphQLError Error { get; } = new(message, GraphQLErrorCodes.Limit);
}
