using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Validation;

/// <summary>Every case runs all rules: what a case expects is the whole answer. The expected answers are those of
/// graphql-js 16.15, but for a nullable variable in a OneOf input object that may not be null itself: it lets that pass, the specification does not.</summary>
public abstract class RuleTests
{
    private protected static void Accepts(string document) => Validate(document).ShouldBeEmpty();

    private protected static void Rejects(string document, params string[] errors)
    {
        var found = Validate(document);
        found.Select(error => error.ToString()).ShouldBe(errors);
        found.ShouldAllBe(error => error.Code == GraphQLErrorCodes.Validation);
    }

    private protected static IReadOnlyList<GraphQLError> Validate(string document) =>
        DocumentValidator.Validate(RuleSchema.Schema, Parser.Parse(document));
}
