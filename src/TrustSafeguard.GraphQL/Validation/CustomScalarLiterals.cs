using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>Judges literals of custom scalars, which the schema's text alone cannot. Source: sec-Values-of-Correct-Type, sec-Scalars.Custom-Scalars.</summary>
/// <param name="scalar">A scalar of the schema that is not one of the specification's own.</param>
/// <param name="literal">The literal; neither null nor a variable, and no variable stands in it.</param>
/// <returns>A sentence that says why the literal is no value of the scalar; null where it is one.</returns>
public delegate string? CustomScalarLiterals(ScalarType scalar, ValueNode literal);
