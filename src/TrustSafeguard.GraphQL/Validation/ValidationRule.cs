using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>One rule of the specification's chapter on validation; made anew for each document.</summary>
internal abstract class ValidationRule(ValidationContext context) : DocumentVisitor
{
    protected ValidationContext Context { get; } = context;

    protected Schema Schema => Context.Schema;

    protected TypeInfo Types => Context.Types;
}
