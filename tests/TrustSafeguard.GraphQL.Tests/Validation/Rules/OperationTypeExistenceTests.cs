using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Validation.Rules;

public sealed class OperationTypeExistenceTests : RuleTests
{
    [Fact]
    [Meets("val.operation-type-existence")]
    public void A_kind_of_operation_that_the_schema_lacks_is_refused()
    {
        var schema = SchemaBuilder.Build("type Query { a: Int }");

        DocumentValidator.Validate(schema, Parser.Parse("mutation { b }"))
            .ShouldHaveSingleItem().ToString().ShouldBe("The mutation operation is not supported by the schema. (1:1)");
        DocumentValidator.Validate(schema, Parser.Parse("subscription { b }"))
            .ShouldHaveSingleItem().ToString().ShouldBe("The subscription operation is not supported by the schema. (1:1)");
    }

    [Fact]
    public void Every_kind_that_the_schema_has_is_accepted() =>
        Accepts("""query A { dog { id } } mutation B { rename(id: 1, name: "n") { id } } subscription C { dogAdded { id } }""");
}
