//! Rows that refer to the table of an object by its number instead of its name.

use super::phrases;
use codegen::manual::{Type, read};

#[test]
fn the_number_of_a_table_names_an_object() {
    let columns = "Parameter\n\nType\n\nDescription";
    let rows = [
        "policy\n\nobject\n\nPolicy. For details, see Table 3.",
        "hooks\n\nArray of objects\n\nHooks, see Table 4.",
        "rest\n\nArray of Table 4objects\n\nRest.",
        "more\n\nArray of objects in Table 4\n\nMore.",
        "other\n\nobject\n\nOthers. See Table 3 and see Table 4.",
        "none\n\nobject\n\nNone. For details, see Table 9.",
    ]
    .join("\n\n");
    let objects = format!(
        "Table 3 Policy\n\n{columns}\n\nkind\n\nString\n\nKind.\n\nTable 4 Hook\n\n{columns}\n\nsize\n\nInteger\n\nSize."
    );
    let page =
        phrases::page("net", "String", "Net.").replace("count\n\nInteger\n\nNumber.", &format!("{rows}\n\n{objects}"));
    let page = read("page.txt", &page).expect("the page is read");
    let types: Vec<Type> =
        page.responses.iter().flat_map(|response| &response.rows).map(|row| row.ty.value.clone()).collect();
    let named = |name: &str| Type::Named(name.to_owned());
    let array = |ty: Type| Type::Array(Box::new(ty));
    assert_eq!(
        types,
        [named("Policy"), array(named("Hook")), array(named("Hook")), array(named("Hook")), Type::Object, Type::Object]
    );
}
