using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.TypeSystem;

public sealed class ContractTests
{
    [Fact]
    public void The_public_contract_builds_without_errors()
    {
        var schema = SchemaBuilder.Build(Contract());

        schema.QueryType.Name.ShouldBe("Query");
        schema.MutationType!.Name.ShouldBe("Mutation");
        schema.SubscriptionType!.Name.ShouldBe("Subscription");
        schema.Types.Find("Breach").ShouldBeOfType<ObjectType>().Implements((InterfaceType)schema.Types.Find("Node")!).ShouldBeTrue();
        schema.Directives.Find("listSize")!.Arguments.Find("requireOneSlicingArgument")!.CoercedDefaultValue.ShouldBe(true);
    }

    [Fact]
    public void The_public_contract_means_the_same_after_it_was_printed_and_read_again()
    {
        var printed = SchemaPrinter.Print(SchemaBuilder.Build(Contract()));

        SchemaPrinter.Print(SchemaBuilder.Build(printed)).ShouldBe(printed);
    }

    private static string Contract() => File.ReadAllText(SharedFiles.PathOf("design", "contract.graphql"));
}
