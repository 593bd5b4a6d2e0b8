using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Api.Access;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A schema that leaves out to whom something is open does not start.</summary>
public sealed class DeclaredAccessTests
{
    private const string Declared = """
        directive @access(to: [Audience!]!) on OBJECT | FIELD_DEFINITION
        enum Audience { SELF HEADTEACHER WHOLE SIGNED_IN }
        type Query @access(to: [SIGNED_IN]) { school: School }
        """;

    [Fact]
    public void What_says_to_whom_it_is_open_is_read_as_it_says()
    {
        var rules = DeclaredAccess.Read(SchemaBuilder.Build(Declared + """
            type School @access(to: [HEADTEACHER, SELF]) { name: String secret: String @access(to: []) }
            type Mutation @access(to: [SIGNED_IN]) { close: School @access(to: [HEADTEACHER]) }
            """));

        rules.Of("School").ShouldBe(Audiences.Headteacher | Audiences.Self);
        rules.Find("School.name").ShouldBeNull();
        rules.Find("School.secret").ShouldBe(Audiences.None);
        rules.Of("Mutation.close").ShouldBe(Audiences.Headteacher);
        rules.Of("Mutation.open").ShouldBe(Audiences.None);
    }

    [Fact]
    public void Every_type_every_field_and_every_mutation_that_says_nothing_is_named() =>
        Should.Throw<InvalidOperationException>(() => DeclaredAccess.Read(SchemaBuilder.Build(Declared + """
            type School { name: String secret: String @access(to: []) isOpen: Boolean }
            type Post { endsOn: String }
            type Mutation @access(to: [SIGNED_IN]) { close: School open: School @access(to: [HEADTEACHER]) }
            """))).Message.ShouldBe(
            "Add `@access(to: […])` to what has none and would be open to nobody knows whom: School, School.name, School.isOpen, Post, Post.endsOn, Mutation.close.");

    [Theory]
    [InlineData("HEADTEACHER, WHOLE", "School")]
    [InlineData("WHOLE", "String")]
    public void What_is_open_with_the_whole_leads_to_a_record_and_is_open_to_nobody_else(string to, string type) =>
        Should.Throw<InvalidOperationException>(() => DeclaredAccess.Read(SchemaBuilder.Build(
            $"{Declared} type School @access(to: [SELF]) {{ sister: {type} @access(to: [{to}]) }}"))).Message.ShouldEndWith("leads to an object: School.sister.");

    [Fact]
    public void What_operations_begin_with_is_open_to_whoever_is_signed_in_and_to_nobody_else() =>
        Should.Throw<InvalidOperationException>(() => DeclaredAccess.Read(SchemaBuilder.Build(
            Declared + """
            type School @access(to: [SELF]) { name: String }
            type Mutation @access(to: [SELF]) { close: Int @access(to: [SELF]) }
            type Subscription @access(to: []) { told: Int }
            """)))
            .Message.ShouldBe("Say `@access(to: [SIGNED_IN])` of what operations begin with: nobody else is let in, and nothing more is asked there: Mutation, Subscription.");

    [Fact]
    public void Without_the_directive_of_any_mutation_the_served_schema_does_not_start()
    {
        const string Rule = " @access(";
        var served = SafeguardingApi.Schema;
        var (begins, tried) = (served.IndexOf("\ntype Mutation ", StringComparison.Ordinal), 0);
        var ends = served.IndexOf("\n}", begins, StringComparison.Ordinal);
        var first = served.IndexOf(Rule, served.IndexOf('{', begins), StringComparison.Ordinal);
        for (var at = first; at >= 0 && at < ends; at = served.IndexOf(Rule, at + 1, StringComparison.Ordinal))
        {
            var without = served.Remove(at, served.IndexOf(')', at) + 1 - at);
            Should.Throw<InvalidOperationException>(() => DeclaredAccess.Read(SchemaBuilder.Build(without))).Message.ShouldContain(": Mutation.");
            tried++;
        }

        tried.ShouldBe(SchemaBuilder.Build(served).MutationType!.Fields.Count);
    }

    [Fact]
    public void Without_any_of_its_directives_the_served_schema_does_not_start()
    {
        const string Rule = " @access(";
        var served = SafeguardingApi.Schema;
        var begins = served.IndexOf("type PageInfo", StringComparison.Ordinal);
        var tried = 0;
        for (var at = served.IndexOf(Rule, begins, StringComparison.Ordinal); at >= 0; at = served.IndexOf(Rule, at + 1, StringComparison.Ordinal))
        {
            var line = served[(served.LastIndexOf('\n', at) + 1)..at];
            if (line.StartsWith("type ", StringComparison.Ordinal) && !line.Contains('{'))
            {
                var without = served.Remove(at, served.IndexOf(')', at) + 1 - at);
                Should.Throw<InvalidOperationException>(() => DeclaredAccess.Read(SchemaBuilder.Build(without)), line).Message.ShouldContain(line.Split(' ')[1]);
                tried++;
            }
        }

        tried.ShouldBe(SchemaBuilder.Build(served).Types.OfType<ObjectType>().Count(type => !type.IsBuiltIn));
    }
}
